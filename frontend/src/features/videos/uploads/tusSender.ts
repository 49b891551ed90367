import { DetailedError, Upload } from 'tus-js-client';
import { api, body, csrfToken } from '@/api/client';
import { type ProblemBody, toProblem } from '@/api/problem';
import type { Upload as StoredUpload } from '@/api/types';
import type { Sender, UploadItem } from './queue';

// A broken connection costs at most one piece, also behind proxies that hold a body back until it is whole.
const PIECE_BYTES = 16 * 1024 * 1024;
const RETRIES_MS = [0, 1000, 3000, 5000, 10_000, 20_000];

/** Where to go on: what this browser remembers of the file, else what the server has of one like it. */
export function previousUrl(
  item: Pick<UploadItem, 'file'>,
  remembered: readonly { uploadUrl: string | null }[],
  stored: readonly StoredUpload[],
): string | null {
  const urls = new Set(stored.map((upload) => upload.url));
  const own = remembered.map((one) => pathOf(one.uploadUrl)).find((url) => url !== null && urls.has(url));
  const alike = stored.find((one) => one.filename === item.file.name && one.bytes === item.file.size);
  return own ?? alike?.url ?? null;
}

const pathOf = (url: string | null) => (url ? new URL(url, window.location.origin).pathname : null);

/** The server's problem in a failed tus request, or none when it did not answer. */
function problemOf(error: unknown) {
  const response = error instanceof DetailedError ? error.originalResponse : null;
  if (!response) return toProblem(null);
  try {
    return toProblem(JSON.parse(response.getBody()) as ProblemBody, response.getStatus());
  } catch {
    return toProblem({}, response.getStatus());
  }
}

/** Sends a file by tus 1.0 and goes on where an earlier attempt stopped, also one of a tab that was closed. */
export const tusSender: Sender = (item, on) => {
  let video: string | null = null;
  const upload = new Upload(item.file, {
    endpoint: '/api/v1/uploads',
    chunkSize: PIECE_BYTES,
    retryDelays: RETRIES_MS,
    removeFingerprintOnSuccess: true,
    metadata: { filename: item.file.name, title: titleOf(item.file.name), project: item.project },
    onBeforeRequest: (request) => request.setHeader('X-CSRFToken', csrfToken()),
    onAfterResponse: (_request, response) => {
      video = response.getHeader('Cicerone-Video') ?? video;
    },
    onProgress: (sent) => on.progress(sent),
    onSuccess: () => on.done(video),
    onError: (error) => on.failed(problemOf(error)),
  });
  let stopped = false;
  const start = async () => {
    const params = { path: { slug: item.project } };
    const [remembered, stored] = await Promise.all([
      upload.findPreviousUploads(),
      body(api.GET('/api/v1/projects/{slug}/uploads', { params })),
    ]);
    const url = previousUrl(item, remembered, stored);
    if (url) upload.url = url;
    if (!stopped) upload.start();
  };
  start().catch((error: unknown) => on.failed(error));
  const halt = (terminate: boolean) => {
    stopped = true;
    void upload.abort(terminate);
  };
  return { stop: () => halt(false), forget: () => halt(true) };
};

/** A title to begin with: the file's name without its ending, at most as long as titles may be. */
export const titleOf = (name: string): string =>
  name.replace(/\.[^.]{1,5}$/, '').slice(0, 200) || name.slice(0, 200);
