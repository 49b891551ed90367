/** The editing engine of one sheet: transactions with an origin, one history, one batch a gesture, one outbox. */

import { uuid7 } from '@/domain/ids';
import { equal } from './equal';
import { History, type HistoryStep } from './history';
import type { Batch, CurrentObject, Op, Outbox, OutboxEvents, WireAnswer } from './outbox';
import { Store, keyOf, type Change, type Origin, type SheetObjects } from './store';
import { Transaction, inverse } from './transaction';

export interface EditorOptions {
  readonly objects: SheetObjects;
  readonly makeOutbox: (events: OutboxEvents) => Outbox;
  /** The step that people are in: batches carry it, for the record of active time. */
  readonly step?: () => string | null;
  readonly sheetVersion?: number;
  readonly readOnly?: boolean;
  readonly now?: () => number;
}

/** What an undo or redo did: the step, and whether it still applied. */
export interface Moved {
  readonly step: HistoryStep;
  readonly applied: boolean;
}

export class Editor {
  readonly store: Store;
  readonly history: History;
  readonly outbox: Outbox;
  readonly readOnly: boolean;
  private knownVersion: number;
  private readonly step: () => string | null;
  private readonly savedListeners = new Set<(batch: Batch) => void>();

  constructor(options: EditorOptions) {
    this.store = new Store(options.objects);
    this.history = new History(options.now);
    this.step = options.step ?? (() => null);
    this.readOnly = options.readOnly ?? false;
    this.knownVersion = options.sheetVersion ?? 0;
    this.outbox = options.makeOutbox({
      accepted: (batch, answer) => this.accepted(batch, answer),
      dropped: (batches, current) => this.dropped(batches, current),
      baseVersion: (kind, id) => this.store.confirmedOf(kind, id)?.version ?? null,
    });
  }

  /** The sheet's version after the last answer. */
  get sheetVersion(): number {
    return this.knownVersion;
  }

  /**
   * One gesture: at once on screen, one step of the history, one batch to the server. False where it changed nothing.
   *
   * Steps with the same `merge` that follow each other quickly become one.
   */
  transact(name: string, build: (tx: Transaction) => void, merge: string | null = null): boolean {
    if (this.readOnly) return false;
    const tx = new Transaction(this.store);
    build(tx);
    const changes = tx.changes();
    if (changes.length === 0) return false;
    this.commit(name, changes, 'hand', merge);
    this.history.add(name, changes, merge);
    return true;
  }

  undo(): Moved | null {
    return this.move(this.history.undoable, -1);
  }

  redo(): Moved | null {
    return this.move(this.history.redoable, 1);
  }

  /** Undo or redo until `done` steps are done; stops where one no longer applies. */
  jump(done: number): Moved | null {
    let last: Moved | null = null;
    while (this.history.state.get().done !== done) {
      last = this.history.state.get().done > done ? this.undo() : this.redo();
      if (!last?.applied) break;
    }
    return last;
  }

  /** Changes that came from the server (another tab, another visit): shown unless the person's own are on their way. */
  applyRemote(objects: readonly CurrentObject[], sheetVersion: number): void {
    this.knownVersion = Math.max(this.knownVersion, sheetVersion);
    const mine = objects.filter((o) => !this.outbox.touches(o.kind, o.id));
    this.store.apply(this.confirmAll(mine), 'server');
  }

  /** Called with each batch that the server has taken. */
  onSaved(listener: (batch: Batch) => void): () => void {
    this.savedListeners.add(listener);
    return () => {
      this.savedListeners.delete(listener);
    };
  }

  close(): void {
    this.outbox.close();
  }

  private move(step: HistoryStep | null, by: 1 | -1): Moved | null {
    if (!step || this.readOnly) return null;
    const changes = by < 0 ? inverse(step.changes) : step.changes;
    const applies = changes.every((c) => equal(this.store.get(c.kind, c.id), c.before));
    if (!applies) {
      this.history.drop(step);
      return { step, applied: false };
    }
    this.commit(step.name, changes, 'undo', null);
    this.history.moved(by);
    return { step, applied: true };
  }

  private commit(name: string, changes: readonly Change[], origin: Origin, merge: string | null): void {
    const ops = changes.map(toOp);
    // Enqueued first: the versions that the change stands on are those before it.
    this.outbox.enqueue({ changeId: uuid7(), name, ops, step: this.step(), merge });
    this.store.apply(changes, origin);
  }

  private accepted(batch: Batch, answer: WireAnswer): void {
    this.knownVersion = answer.version;
    const values = new Map(batch.ops.map((op) => [keyOf(op.kind, op.id), op.op === 'put' ? op.value : null]));
    for (const { kind, id, version } of answer.results) {
      this.store.confirm(kind, id, { version, value: values.get(keyOf(kind, id)) ?? null });
    }
    for (const { kind, id, version } of answer.cascade)
      this.store.confirm(kind, id, { version, value: null });
    const unseen = answer.cascade
      .filter((c) => !this.outbox.touches(c.kind, c.id))
      .map((c) => this.store.changeToConfirmed(c.kind, c.id))
      .filter((c) => c !== null);
    this.store.apply(unseen, 'server');
    for (const listener of [...this.savedListeners]) listener(batch);
  }

  private dropped(batches: readonly Batch[], current: readonly CurrentObject[]): void {
    const fromServer = this.confirmAll(current);
    const keys = new Set(fromServer.map((c) => keyOf(c.kind, c.id)));
    const back = batches
      .flatMap((b) => b.ops)
      .filter((op) => !keys.has(keyOf(op.kind, op.id)) && keys.add(keyOf(op.kind, op.id)))
      .filter((op) => !this.outbox.touches(op.kind, op.id))
      .map((op) => this.store.changeToConfirmed(op.kind, op.id))
      .filter((c) => c !== null);
    this.store.apply([...fromServer, ...back], 'server');
  }

  private confirmAll(objects: readonly CurrentObject[]): Change[] {
    return objects
      .map(({ kind, id, version, value }) => {
        this.store.confirm(kind, id, { version, value });
        return this.store.changeToConfirmed(kind, id);
      })
      .filter((c) => c !== null);
  }
}

function toOp({ kind, id, after }: Change): Op {
  return after === null ? { op: 'delete', kind, id } : { op: 'put', kind, id, value: after };
}
