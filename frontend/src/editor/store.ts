/**
 * The objects of one sheet as the page shows them, and what the server is known to have. Framework-free; every change
 * comes as a transaction with an origin.
 */

import { KINDS, type Id, type Kind, type Values } from '@/domain/model';

/** Who changed something: the person's hand, the server (another tab, an answer), or undo and redo. */
export type Origin = 'hand' | 'server' | 'undo';

/** One object before and after; null where it does not exist. */
export interface Change<K extends Kind = Kind> {
  readonly kind: K;
  readonly id: Id;
  readonly before: Values[K] | null;
  readonly after: Values[K] | null;
}

/** What the server has of an object. `value` is null for a deleted one, whose version lets undo put it again. */
export interface Confirmed {
  readonly version: number;
  readonly value: Values[Kind] | null;
}

export interface StoredObject<K extends Kind = Kind> {
  readonly id: Id;
  readonly version: number;
  readonly value: Values[K];
}

export type SheetObjects = { readonly [K in Kind]?: readonly StoredObject<K>[] };

type Listener = (changes: readonly Change[], origin: Origin) => void;
type Maps = { [K in Kind]: ReadonlyMap<Id, Values[K]> };

export const keyOf = (kind: Kind, id: Id): string => `${kind} ${id}`;

export class Store {
  private shown: Maps = emptyMaps();
  private readonly confirmed = new Map<string, Confirmed>();
  private readonly listeners = new Set<Listener>();

  constructor(objects: SheetObjects = {}) {
    for (const kind of KINDS) this.load(kind, objects[kind] ?? []);
  }

  /** All objects of a kind as shown. The map is never changed in place: a new one means a change. */
  all<K extends Kind>(kind: K): ReadonlyMap<Id, Values[K]> {
    return this.shown[kind];
  }

  get<K extends Kind>(kind: K, id: Id): Values[K] | null {
    return this.shown[kind].get(id) ?? null;
  }

  /** What the server has; null where it never had it. */
  confirmedOf(kind: Kind, id: Id): Confirmed | null {
    return this.confirmed.get(keyOf(kind, id)) ?? null;
  }

  /** Show the changes and tell everybody who listens. */
  apply(changes: readonly Change[], origin: Origin): void {
    if (changes.length === 0) return;
    const copies = new Map<Kind, Map<Id, unknown>>();
    for (const { kind, id, after } of changes) {
      const map = copies.get(kind) ?? new Map<Id, unknown>(this.shown[kind]);
      copies.set(kind, map);
      if (after === null) map.delete(id);
      else map.set(id, after);
    }
    this.shown = { ...this.shown, ...Object.fromEntries(copies) };
    for (const listener of [...this.listeners]) listener(changes, origin);
  }

  /** Remember what the server has, without showing it; news that a newer version has overtaken is none. */
  confirm(kind: Kind, id: Id, confirmed: Confirmed): void {
    const known = this.confirmed.get(keyOf(kind, id));
    if (!known || known.version <= confirmed.version) this.confirmed.set(keyOf(kind, id), confirmed);
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  private load<K extends Kind>(kind: K, objects: readonly StoredObject<K>[]): void {
    const map = new Map(objects.map((o) => [o.id, o.value]));
    this.shown = { ...this.shown, [kind]: map };
    for (const { id, version, value } of objects) this.confirm(kind, id, { version, value });
  }
}

function emptyMaps(): Maps {
  return Object.fromEntries(KINDS.map((kind) => [kind, new Map()])) as unknown as Maps;
}
