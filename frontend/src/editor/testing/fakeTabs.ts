import type { Message, Tabs } from '../tabs';

/** The tabs of one browser in one test: one lock, messages delivered a moment later and copied as a browser does. */
export class FakeBrowser {
  private readonly listeners = new Map<Tabs, (message: Message) => void>();
  private last: Promise<void> = Promise.resolve();

  tab(): Tabs {
    const tab: Tabs = {
      alone: (work) => {
        const mine = this.last.then(work);
        this.last = mine.catch(() => undefined);
        return mine;
      },
      post: (message) => {
        const copy = structuredClone(message);
        for (const other of [...this.listeners.keys()])
          if (other !== tab) queueMicrotask(() => this.listeners.get(other)?.(copy));
      },
      listen: (listener) => this.listeners.set(tab, listener),
      close: () => this.listeners.delete(tab),
    };
    return tab;
  }
}
