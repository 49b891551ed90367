/** The outbox in memory: one batch on its way at a time, retried with growing pauses until it is answered. */

import { uuid7 } from '@/domain/ids';
import type { Id, Kind } from '@/domain/model';
import { keyOf } from './store';
import { signal } from './signal';
import {
  TransportFailure,
  type Batch,
  type Conflict,
  type Op,
  type Outbox,
  type OutboxEvents,
  type Refusal,
  type SavingState,
  type Transport,
  type WireBatch,
} from './outbox';

/** A batch that may be joined waits this long for more, well within the second. */
export const JOIN_MS = 400;
const RETRY_MS = [500, 1000, 2000, 4000, 8000, 15_000];

interface Waiting {
  batch: Batch;
  /** Version by object at the time of the gesture; 'own' = the one that an earlier waiting batch will make. */
  readonly bases: Map<string, number | null | 'own'>;
  /** Fixed at the first try, so that a repeated try is the same request. */
  wire: WireBatch | null;
}

const retried = (status: number): boolean =>
  status === 0 || status === 408 || status === 429 || status >= 500;

export class MemoryOutbox implements Outbox {
  readonly state = signal<SavingState>({ kind: 'saved', at: null });
  private queue: Waiting[] = [];
  private readonly own = new Map<string, number>();
  private refusals: Refusal[] = [];
  private sending = false;
  private halted = false;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private waiters: { done: () => void; failed: (why: Error) => void }[] = [];

  constructor(
    private readonly transport: Transport,
    private readonly events: OutboxEvents,
    private readonly now: () => number = Date.now,
  ) {}

  enqueue(batch: Batch): void {
    const last = this.queue.at(-1);
    if (last?.wire === null && batch.merge !== null && last.batch.merge === batch.merge) {
      this.addBases(last.bases, batch, this.queue.slice(0, -1));
      last.batch = { ...batch, ops: joinOps(last.batch.ops, batch.ops) };
    } else {
      const bases = new Map<string, number | null | 'own'>();
      this.addBases(bases, batch, this.queue);
      this.queue.push({ batch, bases, wire: null });
    }
    this.tell();
    this.schedule(batch.merge === null || this.queue.length > 1 ? 0 : JOIN_MS);
  }

  touches(kind: Kind, id: Id): boolean {
    return this.queue.some((w) => w.bases.has(keyOf(kind, id)));
  }

  flush(): void {
    this.failures = 0;
    this.halted = false;
    this.schedule(0, true);
  }

  emptied(): Promise<void> {
    if (this.queue.length === 0) return Promise.resolve();
    this.flush();
    return new Promise((done, failed) => this.waiters.push({ done, failed }));
  }

  resolve(conflict: Conflict, keep: 'mine' | 'theirs'): void {
    const head = this.queue[0];
    if (head?.batch.changeId !== conflict.batch.changeId) return;
    if (keep === 'mine') this.rebase(head, conflict);
    else this.drop(head, conflict.current);
    this.flush();
  }

  dismiss(refusal: Refusal): void {
    this.refusals = this.refusals.filter((r) => r !== refusal);
    this.tell();
  }

  close(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.halted = true;
  }

  private addBases(bases: Waiting['bases'], batch: Batch, earlier: readonly Waiting[]): void {
    for (const { kind, id } of batch.ops) {
      const key = keyOf(kind, id);
      if (bases.has(key)) continue;
      bases.set(key, earlier.some((w) => w.bases.has(key)) ? 'own' : this.events.baseVersion(kind, id));
    }
  }

  private schedule(ms: number, sooner = false): void {
    if (this.sending || this.halted || this.queue.length === 0) {
      this.tell();
      return;
    }
    if (this.timer !== null) {
      if (!sooner && ms > 0) return;
      clearTimeout(this.timer);
    }
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.sendNext();
    }, ms);
  }

  private async sendNext(): Promise<void> {
    const head = this.queue[0];
    if (!head || this.sending) return;
    head.wire ??= this.toWire(head);
    this.sending = true;
    this.tell();
    try {
      const answer = await this.transport.send(head.wire);
      this.failures = 0;
      this.queue.shift();
      for (const r of [...answer.results, ...answer.cascade]) this.own.set(keyOf(r.kind, r.id), r.version);
      this.events.accepted(head.batch, answer);
      this.sending = false;
      this.after();
    } catch (error) {
      this.sending = false;
      this.failed(
        head,
        error instanceof TransportFailure ? error : new TransportFailure(0, 'unknown', String(error)),
      );
    }
  }

  private after(): void {
    if (this.queue.length === 0) this.answerWaiters();
    this.tell();
    this.schedule(0);
  }

  private answerWaiters(): void {
    const refusal = this.refusals[0];
    for (const w of this.waiters.splice(0)) {
      if (refusal) w.failed(new Error(refusal.detail));
      else w.done();
    }
  }

  private toWire({ batch, bases }: Waiting): WireBatch {
    const ops = batch.ops.map((op) => {
      const key = keyOf(op.kind, op.id);
      const base = bases.get(key) ?? null;
      return { ...op, base_version: base === 'own' ? this.ownVersion(op) : base };
    });
    return { change_id: batch.changeId, step: batch.step, ops };
  }

  private ownVersion({ kind, id }: Op): number | null {
    return this.own.get(keyOf(kind, id)) ?? this.events.baseVersion(kind, id);
  }

  private failed(head: Waiting, failure: TransportFailure): void {
    if (retried(failure.status)) {
      const pause = RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)] ?? 15_000;
      this.failures += 1;
      this.schedule(pause);
      this.tell();
    } else if (failure.status === 409 && failure.current.length > 0) {
      this.halt({
        why: 'conflict',
        conflict: { batch: head.batch, current: failure.current, detail: failure.detail },
      });
    } else if (failure.status === 401) {
      this.halt({ why: 'signed_out' });
    } else if (failure.status === 422 || failure.status === 400) {
      this.refuse(head, failure);
    } else {
      this.halt({ why: 'closed', detail: failure.detail });
    }
  }

  private refuse(head: Waiting, failure: TransportFailure): void {
    this.refusals.push({
      batch: head.batch,
      detail: failure.detail,
      words: wordsByObject(head.batch, failure),
    });
    this.drop(head, []);
    this.after();
  }

  /** Take the batch out, and with it what later batches wrote on top of it. */
  private drop(head: Waiting, current: Conflict['current']): void {
    const gone = [head];
    const keys = new Set(head.bases.keys());
    for (const later of this.queue.slice(1)) {
      if (![...later.bases].some(([key, base]) => base === 'own' && keys.has(key))) continue;
      gone.push(later);
      for (const key of later.bases.keys()) keys.add(key);
    }
    this.queue = this.queue.filter((w) => !gone.includes(w));
    this.events.dropped(
      gone.map((w) => w.batch),
      current,
    );
  }

  /** The same ops on what the server has now; an object that stands in the way (another keyframe there) goes. */
  private rebase(head: Waiting, { current }: Conflict): void {
    const inTheWay = current.filter((c) => c.value !== null && !head.bases.has(keyOf(c.kind, c.id)));
    const deletes = inTheWay.map(({ kind, id }): Op => ({ op: 'delete', kind, id }));
    for (const { kind, id, version } of current) head.bases.set(keyOf(kind, id), version);
    head.batch = { ...head.batch, changeId: uuid7(), ops: [...deletes, ...head.batch.ops] };
    head.wire = null;
  }

  private halt(why: Extract<SavingState, { kind: 'needs_you' }>['why']): void {
    this.halted = true;
    this.state.set({ kind: 'needs_you', waiting: this.queue.length, why });
    for (const w of this.waiters.splice(0)) w.failed(new Error(why.why));
  }

  private tell(): void {
    if (this.halted) return;
    const waiting = this.queue.length;
    const refusal = this.refusals[0];
    if (waiting > 0) this.state.set({ kind: this.failures > 1 ? 'offline' : 'saving', waiting });
    else if (refusal) this.state.set({ kind: 'needs_you', waiting, why: { why: 'refused', refusal } });
    else if (this.state.get().kind !== 'saved') this.state.set({ kind: 'saved', at: this.now() });
  }
}

/** Later ops stand in the place of earlier ones on the same object. */
function joinOps(earlier: readonly Op[], later: readonly Op[]): Op[] {
  const all = new Map(earlier.map((op) => [keyOf(op.kind, op.id), op]));
  for (const op of later) all.set(keyOf(op.kind, op.id), op);
  return [...all.values()];
}

/** `ops[3].value.frame` → the object of op 3. */
function wordsByObject(batch: Batch, failure: TransportFailure): Map<string, string[]> {
  const words = new Map<string, string[]>();
  for (const [path, messages] of Object.entries(failure.fields)) {
    const index = /^ops\[(\d+)\]/.exec(path)?.[1];
    const op = batch.ops[Number(index ?? 0)];
    if (!op) continue;
    const key = keyOf(op.kind, op.id);
    words.set(key, [...(words.get(key) ?? []), ...messages]);
  }
  return words;
}
