/** One batch as it waits in the outbox: plain data that can be kept, and the rules for joining and building on it. */

import { uuid7 } from '@/domain/ids';
import type { Id } from '@/domain/model';
import type { Batch, CurrentObject, Op, WireAnswer, WireBatch } from './outbox';
import { keyOf } from './store';

/** What an op stands on: a version, nothing yet (null), or the version that an earlier change will make. */
export type Base = number | null | { readonly after: Id };

export interface Entry {
  /** A Lamport clock: what was made after seeing something else comes after it, in whatever tab. */
  readonly at: number;
  readonly tab: Id;
  readonly batch: Batch;
  /** By object, `${kind} ${id}`. */
  readonly bases: Readonly<Record<string, Base>>;
  /** Fixed at the first try, so that a repeated try is the same request. */
  readonly wire: WireBatch | null;
  readonly status: 'waiting' | 'refused' | 'held';
  /** Earlier ids of this very content. */
  readonly was: readonly Id[];
  /** Ids of what was joined into this: who built on one of these has not seen the rest. */
  readonly joined: readonly Id[];
  /** In the server's words; of a refused one only. */
  readonly refusal: { readonly detail: string; readonly fields: Fields } | null;
  /** The refused change that a held one builds on. */
  readonly heldBy: Id | null;
}

type Fields = Readonly<Record<string, readonly string[]>>;
/** Versions by object, as one change left them. */
export type Versions = Readonly<Record<string, number | null>>;
export type Answers = Readonly<Record<Id, Versions>>;

export const sameEntry = (a: Entry, b: Entry): boolean => a.at === b.at && a.tab === b.tab;
export const byOrder = (a: Entry, b: Entry): number => a.at - b.at || (a.tab < b.tab ? -1 : 1);
export const isWaiting = (entry: Entry): boolean => entry.status === 'waiting';
export const idsOf = ({ batch, was, joined }: Entry): Id[] => [batch.changeId, ...was, ...joined];

export function newEntry(batch: Batch, at: number, tab: Id, bases: Entry['bases']): Entry {
  const plain = { wire: null, was: [], joined: [], refusal: null, heldBy: null };
  return { at, tab, batch, bases, status: 'waiting', ...plain };
}

/** True where the batch may become one with the entry, which nobody has tried to send. */
export function mayJoin(last: Entry | undefined, batch: Batch, tab: Id): last is Entry {
  return (
    last?.wire === null &&
    last.status === 'waiting' &&
    last.tab === tab &&
    batch.merge !== null &&
    last.batch.merge === batch.merge
  );
}

/** Both as one, at the place of the earlier; later ops stand in the place of earlier ones on the same object. */
export function join(earlier: Entry, later: Entry): Entry {
  const ops = new Map(earlier.batch.ops.map((op) => [keyOf(op.kind, op.id), op]));
  for (const op of later.batch.ops) ops.set(keyOf(op.kind, op.id), op);
  const bases = { ...later.bases, ...earlier.bases };
  // Made and deleted before anybody heard of it.
  for (const [key, op] of ops) if (op.op === 'delete' && bases[key] === null) ops.delete(key);
  return {
    ...earlier,
    batch: { ...later.batch, ops: [...ops.values()] },
    bases: Object.fromEntries(Object.entries(bases).filter(([key]) => ops.has(key))),
    joined: [...earlier.joined, earlier.batch.changeId],
  };
}

/** The request, its versions resolved by what earlier changes were answered. */
export function toWire({ batch, bases }: Entry, answers: Answers): WireBatch {
  const ops = batch.ops.map((op) => {
    const key = keyOf(op.kind, op.id);
    return { ...op, base_version: resolved(op, bases[key] ?? null, answers, key) };
  });
  return { change_id: batch.changeId, step: batch.step, ops };
}

function resolved(op: Op, base: Base, answers: Answers, key: string): number | null {
  if (typeof base !== 'object' || base === null) return base;
  const version = answers[base.after]?.[key];
  if (version !== undefined && version !== null) return version;
  // It builds on what never came to be: the server will say what there is instead.
  return op.op === 'delete' ? 1 : null;
}

/** The changes that the entry waits for. */
export const waitsFor = ({ bases }: Entry): Id[] =>
  Object.values(bases).flatMap((base) => (typeof base === 'object' && base !== null ? [base.after] : []));

/** What to remember of an answer, for those who build on the change. */
export function answersOf(entry: Entry, answer: WireAnswer): Answers {
  const results = [...answer.results, ...answer.cascade];
  const now = Object.fromEntries(results.map((r) => [keyOf(r.kind, r.id), r.version]));
  // A part of a joined change is no version of its own: whoever saw only that part is one behind.
  const before = Object.fromEntries(
    results.map((r) => [keyOf(r.kind, r.id), r.version > 1 ? r.version - 1 : null]),
  );
  const { batch, was, joined } = entry;
  return Object.fromEntries([
    ...joined.map((id): [Id, Versions] => [id, before]),
    ...[batch.changeId, ...was].map((id): [Id, Versions] => [id, now]),
  ]);
}

/** Of `later`, those that build on `gone`: on its versions, or on objects that it would have made. */
export function buildOn(
  gone: readonly Entry[],
  later: readonly Entry[],
  absent: (op: Op) => boolean,
): Entry[] {
  const ids = new Set(gone.flatMap(idsOf));
  const made = new Set(gone.flatMap((entry) => madeBy(entry, absent)));
  const found: Entry[] = [];
  for (const entry of [...later].sort(byOrder)) {
    if (gone.includes(entry) || !isWaiting(entry)) continue;
    const names = entry.batch.ops.some((op) => op.op === 'put' && mentions(op.value, made));
    if (!names && !waitsFor(entry).some((id) => ids.has(id))) continue;
    found.push(entry);
    for (const id of idsOf(entry)) ids.add(id);
    for (const id of madeBy(entry, absent)) made.add(id);
  }
  return found;
}

const madeBy = ({ batch, bases }: Entry, absent: (op: Op) => boolean): Id[] =>
  batch.ops
    .filter((op) => op.op === 'put' && (bases[keyOf(op.kind, op.id)] === null || absent(op)))
    .map((op) => op.id);

function mentions(value: unknown, ids: ReadonlySet<Id>): boolean {
  if (ids.size === 0) return false;
  if (typeof value === 'string') return ids.has(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((one) => mentions(one, ids));
}

/**
 * The same ops on what the server has now; what stands in the way (another keyframe there) is deleted. Null where
 * nothing is left to do.
 */
export function rebased(entry: Entry, current: readonly CurrentObject[]): Entry | null {
  const there = new Map(current.map((c) => [keyOf(c.kind, c.id), c]));
  const own = new Set(entry.batch.ops.map((op) => keyOf(op.kind, op.id)));
  const inTheWay = current
    .filter((c) => c.value !== null && !own.has(keyOf(c.kind, c.id)))
    .map(({ kind, id }): Op => ({ op: 'delete', kind, id }));
  const ops = [...inTheWay, ...entry.batch.ops].filter((op) => {
    const now = there.get(keyOf(op.kind, op.id));
    return op.op === 'put' || now?.value !== null;
  });
  const versions = current.map((c): [string, Base] => [keyOf(c.kind, c.id), c.version || null]);
  const fixed = (entry.wire?.ops ?? []).map((op): [string, Base] => [keyOf(op.kind, op.id), op.base_version]);
  if (ops.length === 0) return null;
  return {
    ...entry,
    batch: { ...entry.batch, changeId: uuid7(), ops },
    bases: { ...entry.bases, ...Object.fromEntries([...fixed, ...versions]) },
    wire: null,
    was: [...entry.was, entry.batch.changeId],
  };
}

/** The server's words by object: `ops[3].value.frame` → the object of op 3. */
export function wordsByObject({ batch, refusal }: Entry): Map<string, string[]> {
  const words = new Map<string, string[]>();
  for (const [path, messages] of Object.entries(refusal?.fields ?? {})) {
    const index = /^ops\[(\d+)\]/.exec(path)?.[1];
    const op = batch.ops[Number(index ?? 0)];
    if (!op) continue;
    const key = keyOf(op.kind, op.id);
    words.set(key, [...(words.get(key) ?? []), ...messages]);
  }
  return words;
}
