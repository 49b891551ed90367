/** How the tabs of one person on one sheet speak with each other: who sends, and what the others should know. */

import type { Batch, CurrentObject, Trouble, WireAnswer } from './outbox';
import type { Entry } from './outboxEntry';

export type Message =
  | { readonly type: 'entries'; readonly entries: readonly Entry[] }
  | { readonly type: 'accepted'; readonly batch: Batch; readonly answer: WireAnswer; readonly at: number }
  | { readonly type: 'removed'; readonly ids: readonly string[]; readonly current: readonly CurrentObject[] }
  | { readonly type: 'trouble'; readonly trouble: Trouble | null };

export interface Tabs {
  /** Does the work while no other tab does such work. */
  alone(work: () => Promise<void>): Promise<void>;
  post(message: Message): void;
  /** One listener. */
  listen(listener: (message: Message) => void): void;
  close(): void;
}

/** A tab that knows of no other. */
export function oneTab(): Tabs {
  return {
    alone: (work) => work(),
    post: () => undefined,
    listen: () => undefined,
    close: () => undefined,
  };
}

/**
 * The tabs of this browser, by Web Locks and a BroadcastChannel. Pages without TLS have no locks: there two tabs may
 * send the same request, which the server answers once.
 */
export function browserTabs(name: string): Tabs {
  const channel = new BroadcastChannel(`cicerone ${name}`);
  const locks = (navigator as Partial<Navigator>).locks;
  // What is said while the sheet is still being read: the document may be older than it.
  const early: Message[] = [];
  channel.onmessage = ({ data }: MessageEvent<Message>) => early.push(data);
  let closed = false;
  return {
    alone: async (work) => {
      await (locks ? locks.request(`cicerone ${name}`, work) : work());
    },
    post: (message) => {
      if (!closed) channel.postMessage(message);
    },
    listen: (listener) => {
      // Not before whoever listens is complete; and what comes by itself comes later.
      queueMicrotask(() => {
        for (const message of early.splice(0)) listener(message);
        channel.onmessage = ({ data }: MessageEvent<Message>) => listener(data);
      });
    },
    close: () => {
      closed = true;
      channel.close();
    },
  };
}
