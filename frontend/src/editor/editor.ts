/** The editing engine of one sheet: transactions with an origin, one history, one batch a gesture, one outbox. */

import { uuid7 } from '@/domain/ids';
import type { Id, Kind, Values } from '@/domain/model';
import { equal } from './equal';
import { stands } from './foundations';
import { History, type HistoryStep } from './history';
import type { Batch, CurrentObject, Op, Outbox, OutboxEvents, Ref, WireAnswer } from './outbox';
import { signal } from './signal';
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
  /** The name of the step that a person's decision about a conflict is. */
  readonly decision?: (batch: Batch, keep: 'mine' | 'theirs') => string;
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
  /** Raised when changes of others went by unheard: time to ask for them. */
  readonly behind = signal(0);
  private seenVersion: number;
  private readonly decision: NonNullable<EditorOptions['decision']>;
  private readonly step: () => string | null;
  private readonly savedListeners = new Set<(batch: Batch) => void>();

  constructor(options: EditorOptions) {
    this.store = new Store(options.objects);
    this.history = new History(options.now);
    this.step = options.step ?? (() => null);
    this.readOnly = options.readOnly ?? false;
    this.seenVersion = options.sheetVersion ?? 0;
    this.decision = options.decision ?? (({ name }) => name);
    this.outbox = options.makeOutbox({
      accepted: (batch, answer) => this.accepted(batch, answer),
      learnt: (objects) => this.learn(objects),
      changed: (objects) => this.show(objects),
      decided: (batch, keep, objects, settle) => this.decided(batch, keep, objects, settle),
      behind: () => this.behind.update((n) => n + 1),
      confirmed: (kind, id) => this.store.confirmedOf(kind, id),
    });
    // What an earlier visit, or another tab, has not sent yet.
    this.show(this.outbox.touched());
  }

  /** Up to here the page has seen every change of the sheet. */
  get sheetVersion(): number {
    return this.seenVersion;
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
    const change = this.commit(name, changes, 'hand', merge);
    this.history.add(name, changes, merge, [change]);
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
    this.seenVersion = Math.max(this.seenVersion, sheetVersion);
    this.learn(objects);
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
    const asBefore = changes.every((c) => equal(this.store.get(c.kind, c.id), c.before));
    if (!asBefore || !stands(changes, this.store)) {
      this.history.drop(step);
      return { step, applied: false };
    }
    this.commit(step.name, changes, 'undo', null);
    this.history.moved(by);
    return { step, applied: true };
  }

  private commit(name: string, changes: readonly Change[], origin: Origin, merge: string | null): Id {
    const ops = changes.map(toOp);
    const changeId = uuid7();
    // Enqueued first: the versions that the change stands on are those before it.
    this.outbox.enqueue({ changeId, name, ops, step: this.step(), merge });
    this.store.apply(changes, origin);
    return changeId;
  }

  private accepted(batch: Batch, answer: WireAnswer): void {
    if (answer.version === this.seenVersion + 1) this.seenVersion = answer.version;
    else if (answer.version > this.seenVersion) this.behind.update((n) => n + 1);
    const values = new Map(batch.ops.map((op) => [keyOf(op.kind, op.id), op.op === 'put' ? op.value : null]));
    for (const { kind, id, version } of answer.results) {
      this.store.confirm(kind, id, { version, value: values.get(keyOf(kind, id)) ?? null });
    }
    for (const { kind, id, version } of answer.cascade)
      this.store.confirm(kind, id, { version, value: null });
    // So that undo puts these back, too.
    this.history.extend(
      batch.changeId,
      answer.cascade.map(({ kind, id, value }) => ({ kind, id, before: value, after: null })),
    );
    this.show([...answer.results, ...answer.cascade]);
    for (const listener of [...this.savedListeners]) listener(batch);
  }

  private learn(objects: readonly CurrentObject[]): void {
    for (const { kind, id, version, value } of objects) {
      const known = this.store.confirmedOf(kind, id)?.version ?? 0;
      // What is gone has no version in some answers.
      this.store.confirm(kind, id, { version: value === null ? Math.max(version, known) : version, value });
    }
    this.show(objects);
  }

  private decided(batch: Batch, keep: 'mine' | 'theirs', objects: readonly Ref[], settle: () => void): void {
    const name = this.decision(batch, keep);
    const at = ({ kind, id }: Ref): Values[Kind] | null => this.store.get(kind, id);
    const mine = new Map(objects.map((o) => [keyOf(o.kind, o.id), at(o)]));
    settle();
    this.show(objects);
    const changes = unique(objects).map((o): Change => {
      const theirs = this.store.confirmedOf(o.kind, o.id)?.value ?? null;
      const before = keep === 'mine' ? theirs : (mine.get(keyOf(o.kind, o.id)) ?? null);
      return { kind: o.kind, id: o.id, before, after: at(o) };
    });
    this.history.add(
      name,
      changes.filter((c) => !equal(c.before, c.after)),
    );
  }

  /** Show of each object what waits to be sent, else what the server has. */
  private show(objects: readonly Ref[]): void {
    const changes = unique(objects).map(({ kind, id }): Change => {
      const op = this.outbox.latest(kind, id);
      const waits = op?.op === 'put' ? op.value : null;
      const after = op ? waits : (this.store.confirmedOf(kind, id)?.value ?? null);
      return { kind, id, before: this.store.get(kind, id), after };
    });
    this.store.apply(
      changes.filter((c) => !equal(c.before, c.after)),
      'server',
    );
  }
}

const unique = (objects: readonly Ref[]): Ref[] => [
  ...new Map(objects.map((o) => [keyOf(o.kind, o.id), o])).values(),
];

function toOp({ kind, id, after }: Change): Op {
  return after === null ? { op: 'delete', kind, id } : { op: 'put', kind, id, value: after };
}
