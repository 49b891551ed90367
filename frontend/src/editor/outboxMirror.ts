/** What a tab knows of the shelf: its own entries at once, those of other tabs as it hears of them. */

import type { Id } from '@/domain/model';
import type { Op, Ref, Refusal } from './outbox';
import { buildOn, byOrder, isWaiting, sameEntry, type Entry } from './outboxEntry';
import { keyOf } from './store';

export class Mirror {
  /** In order. */
  entries: readonly Entry[];
  /** Raised with each write and each message, so that a reading that was overtaken is read again. */
  serial = 0;
  private clock: number;
  /** Answered or given up: news of them that comes late is no news. */
  private readonly over = new Set<Id>();

  constructor(entries: readonly Entry[]) {
    this.entries = [...entries].sort(byOrder);
    this.clock = Math.max(0, ...entries.map((e) => e.at));
  }

  /** The next place in the order. */
  tick(): number {
    this.clock += 1;
    return this.clock;
  }

  get waiting(): number {
    return this.entries.filter(isWaiting).length;
  }

  head(): Entry | undefined {
    return this.entries.find(isWaiting);
  }

  last(): Entry | undefined {
    return this.entries.at(-1);
  }

  /** The last waiting entry that touches an object. */
  lastOn(key: string): Entry | undefined {
    return this.entries.findLast((e) => isWaiting(e) && key in e.bases);
  }

  latest(key: string): Op | null {
    return this.lastOn(key)?.batch.ops.find((op) => keyOf(op.kind, op.id) === key) ?? null;
  }

  buildingOn(gone: readonly Entry[], absent: (op: Op) => boolean): Entry[] {
    return buildOn(gone, this.entries, absent);
  }

  refusedWith({ batch }: Refusal): Entry[] {
    return this.entries.filter((e) => !isWaiting(e) && [e.batch.changeId, e.heldBy].includes(batch.changeId));
  }

  put(entry: Entry): void {
    this.clock = Math.max(this.clock, entry.at);
    const at = this.entries.findLastIndex((e) => sameEntry(e, entry));
    if (at >= 0) this.entries = this.entries.with(at, entry);
    else this.entries = [...this.entries, entry].sort(byOrder);
  }

  remove(gone: readonly Entry[]): void {
    if (gone.length === 0) return;
    for (const { batch } of gone) this.over.add(batch.changeId);
    this.entries = this.entries.filter((e) => !gone.some((g) => sameEntry(e, g)));
  }

  removeIds(ids: readonly Id[]): Ref[] {
    for (const id of ids) this.over.add(id);
    const gone = this.entries.filter((e) => ids.includes(e.batch.changeId));
    this.remove(gone);
    return gone.flatMap((e) => [...e.batch.ops]);
  }

  /** Entries of another tab; what they touch, now or before. */
  hear(entries: readonly Entry[]): Ref[] {
    const news = entries.filter((e) => !this.over.has(e.batch.changeId));
    const before = this.entries.filter((e) => news.some((n) => sameEntry(e, n)));
    for (const entry of news) this.put(entry);
    return [...before, ...news].flatMap((e) => [...e.batch.ops]);
  }

  /** All that the shelf holds: what is shown differently by that, and whether something went unheard. */
  adopt(stored: readonly Entry[]): { changed: Ref[]; gone: boolean } {
    const missing = this.entries.filter((e) => !stored.some((s) => sameEntry(e, s)));
    const known = new Map(this.entries.map((e) => [`${e.at} ${e.tab}`, e]));
    const news = stored.filter((s) => {
      const mine = known.get(`${s.at} ${s.tab}`);
      return mine?.batch.changeId !== s.batch.changeId || mine.status !== s.status;
    });
    this.remove(missing);
    // What is kept is not over, whatever was heard of it.
    for (const { batch } of news) this.over.delete(batch.changeId);
    // What went unheard may have been given up: it must not stay on the screen.
    const left = missing.flatMap((e) => [...e.batch.ops]);
    return { changed: [...left, ...this.hear(news)], gone: missing.length > 0 };
  }
}
