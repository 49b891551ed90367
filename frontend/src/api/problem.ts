/** An RFC 9457 problem document as the server sends it, or what stands for one when no answer came. */
export type ProblemBody = {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  fields?: Record<string, string[]>;
  field_codes?: Record<string, string[]>;
  [extra: string]: unknown;
};

export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly fields: Record<string, string[]>;
  /** The names of the messages in `fields`, in the same places. */
  readonly fieldCodes: Record<string, string[]>;
  readonly body: ProblemBody;

  constructor(status: number, body: ProblemBody) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.name = 'Problem';
    this.status = status;
    this.code = body.code ?? '';
    this.detail = body.detail ?? body.title ?? '';
    this.fields = body.fields ?? {};
    this.fieldCodes = body.field_codes ?? {};
    this.body = body;
  }

  /** No answer at all: the network, or the server is down. */
  get offline(): boolean {
    return this.status === 0;
  }
}

export const isProblem = (error: unknown): error is Problem => error instanceof Problem;

/** Makes a problem of whatever a failed request left. */
export function toProblem(error: unknown, status = 0): Problem {
  if (isProblem(error)) return error;
  if (typeof error === 'object' && error !== null && !(error instanceof Error)) {
    return new Problem(status, error as ProblemBody);
  }
  return new Problem(status, {});
}
