/** A shelf that goes on in memory for what the browser would not keep (storage full, taken away), and says so. */

import type { WireBatch } from './outbox';
import { byOrder, type Answers, type Entry } from './outboxEntry';
import { MemoryShelf, type Settlement, type Shelf } from './shelf';
import { signal } from './signal';

export class KeptShelf implements Shelf {
  /** False while something is in memory only. */
  readonly kept = signal(true);
  private readonly memory = new MemoryShelf();

  /** `browser` is null where the browser keeps nothing at all. */
  constructor(private readonly browser: Shelf | null) {
    if (!browser) this.kept.set(false);
  }

  async load(): Promise<readonly Entry[]> {
    const [here, kept] = await Promise.all([this.memory.load(), this.ask((b) => b.load(), [])]);
    return [...kept, ...here].sort(byOrder);
  }

  async put(entry: Entry): Promise<void> {
    if (!(await this.tried((b) => b.put(entry)))) await this.memory.put(entry);
  }

  async join(joined: Entry, fresh: Entry): Promise<Entry> {
    if (this.memory.has(joined)) return this.memory.join(joined, fresh);
    const chosen = await this.ask<Entry | null>((b) => b.join(joined, fresh), null);
    if (chosen) return chosen;
    await this.memory.put(fresh);
    return fresh;
  }

  async fix(entry: Entry, make: (stored: Entry, answers: Answers) => WireBatch): Promise<Entry | null> {
    if (this.memory.has(entry)) return this.memory.fix(entry, make);
    const found = await this.ask<Entry | 'failed' | null>((b) => b.fix(entry, make), 'failed');
    if (found !== 'failed') return found;
    await this.memory.put(entry);
    return this.memory.fix(entry, make);
  }

  async settle(settlement: Settlement): Promise<void> {
    await this.memory.settle({
      ...settlement,
      put: (settlement.put ?? []).filter((entry) => this.memory.has(entry)),
    });
    const put = (settlement.put ?? []).filter((entry) => !this.memory.has(entry));
    if (!(await this.tried((b) => b.settle({ ...settlement, put }))))
      for (const entry of put) await this.memory.put(entry);
    if (this.browser && (await this.memory.load()).length === 0) this.kept.set(true);
  }

  private async ask<T>(what: (browser: Shelf) => Promise<T>, otherwise: T): Promise<T> {
    if (!this.browser) return otherwise;
    try {
      return await what(this.browser);
    } catch {
      this.kept.set(false);
      return otherwise;
    }
  }

  private tried(what: (browser: Shelf) => Promise<unknown>): Promise<boolean> {
    return this.ask((browser) => what(browser).then(() => true), false);
  }
}
