/** What one gesture does: reads see what was written before, and only what really changed is left at the end. */

import type { Id, Kind, Values } from '@/domain/model';
import { equal } from './equal';
import { keyOf, type Change, type Store } from './store';

export class Transaction {
  private readonly written = new Map<string, Change>();

  constructor(private readonly store: Store) {}

  get<K extends Kind>(kind: K, id: Id): Values[K] | null {
    const change = this.written.get(keyOf(kind, id)) as Change<K> | undefined;
    return change ? change.after : this.store.get(kind, id);
  }

  put<K extends Kind>(kind: K, id: Id, value: Values[K]): void {
    this.write(kind, id, value);
  }

  /** Change an object that is there; nothing where it is not. */
  change<K extends Kind>(kind: K, id: Id, change: (value: Values[K]) => Values[K]): void {
    const value = this.get(kind, id);
    if (value) this.write(kind, id, change(value));
  }

  delete(kind: Kind, id: Id): void {
    this.write(kind, id, null);
  }

  /** In the order of first writing; what ended as it began is left out. */
  changes(): Change[] {
    return [...this.written.values()].filter((c) => !equal(c.before, c.after));
  }

  private write(kind: Kind, id: Id, after: Values[Kind] | null): void {
    const key = keyOf(kind, id);
    const before = this.written.get(key)?.before ?? this.store.get(kind, id);
    this.written.set(key, { kind, id, before, after });
  }
}

/** The changes that take back `changes`, last first, so that children are deleted before what they belong to. */
export function inverse(changes: readonly Change[]): Change[] {
  return [...changes]
    .reverse()
    .map(({ kind, id, before, after }) => ({ kind, id, before: after, after: before }));
}

/** First `earlier`, then `later`, as one list: an object that both touch goes from the first before to the last after. */
export function joined(earlier: readonly Change[], later: readonly Change[]): Change[] {
  const all = new Map(earlier.map((c) => [keyOf(c.kind, c.id), c]));
  for (const change of later) {
    const key = keyOf(change.kind, change.id);
    const before = all.has(key) ? (all.get(key)?.before ?? null) : change.before;
    all.set(key, { ...change, before });
  }
  return [...all.values()].filter((c) => !equal(c.before, c.after));
}
