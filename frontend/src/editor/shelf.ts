/** Where an outbox keeps its entries. Each call is one step: all of it or nothing, one after the other, over all tabs. */

import type { Id } from '@/domain/model';
import type { WireBatch } from './outbox';
import { byOrder, sameEntry, type Answers, type Entry } from './outboxEntry';

export interface Settlement {
  readonly remove?: readonly Entry[];
  readonly put?: readonly Entry[];
  readonly answers?: Answers;
}

export interface Shelf {
  /** All entries, in order. */
  load(): Promise<readonly Entry[]>;
  put(entry: Entry): Promise<void>;
  /**
   * Put `joined` in the place of the entry that it was joined from, if nobody has tried to send that one; else `fresh`
   * behind it. Returns the one that was put.
   */
  join(joined: Entry, fresh: Entry): Promise<Entry>;
  /** The entry with its request, which is made now unless it was made before; null where the entry is gone. */
  fix(entry: Entry, make: (stored: Entry, answers: Answers) => WireBatch): Promise<Entry | null>;
  settle(settlement: Settlement): Promise<void>;
}

/** In memory: for one tab, gone with it. */
export class MemoryShelf implements Shelf {
  private entries: readonly Entry[] = [];
  private answers: Record<Id, Answers[Id]> = {};

  load(): Promise<readonly Entry[]> {
    return Promise.resolve(this.entries);
  }

  has(entry: Entry): boolean {
    return this.entries.some((e) => sameEntry(e, entry));
  }

  put(entry: Entry): Promise<void> {
    this.set(entry);
    return Promise.resolve();
  }

  join(joined: Entry, fresh: Entry): Promise<Entry> {
    const chosen = canJoin(this.entries.find((e) => sameEntry(e, joined))) ? joined : fresh;
    this.set(chosen);
    return Promise.resolve(chosen);
  }

  fix(entry: Entry, make: (stored: Entry, answers: Answers) => WireBatch): Promise<Entry | null> {
    const stored = this.entries.find((e) => sameEntry(e, entry));
    if (!stored || stored.wire) return Promise.resolve(stored ?? null);
    const fixed = { ...stored, wire: make(stored, this.answers) };
    this.set(fixed);
    return Promise.resolve(fixed);
  }

  settle({ remove = [], put = [], answers = {} }: Settlement): Promise<void> {
    this.entries = this.entries.filter((e) => !remove.some((r) => sameEntry(e, r)));
    for (const entry of put) this.set(entry);
    this.answers = { ...this.answers, ...answers };
    return Promise.resolve();
  }

  private set(entry: Entry): void {
    this.entries = [...this.entries.filter((e) => !sameEntry(e, entry)), entry].sort(byOrder);
  }
}

export const canJoin = (stored: Entry | undefined): boolean =>
  stored?.wire === null && stored.status === 'waiting';
