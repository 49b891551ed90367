import { noRate, type Rate, sampled } from './rate';

export type UploadState = 'waiting' | 'sending' | 'paused' | 'failed' | 'done';
export type UploadItem = {
  id: string;
  project: string;
  file: File;
  state: UploadState;
  sent: number;
  rate: Rate;
  /** The server's words, or ours when it did not answer; only when `failed`. */
  problem: unknown;
  video: string | null;
};

/** What a queue needs of whoever moves the bytes: tus in the app, a fake in tests. */
export type Sender = (item: UploadItem, on: SenderEvents) => Sending;
export type Sending = { stop: () => unknown; forget: () => unknown };
export type SenderEvents = {
  progress: (sent: number) => void;
  done: (video: string | null) => void;
  failed: (problem: unknown) => void;
};

const AT_ONCE = 2;

/** Uploads that go on while the person moves through the app. Framework-free: `subscribe` and `snapshot`. */
export class UploadQueue {
  private items: readonly UploadItem[] = [];
  private sending = new Map<string, Sending>();
  private listeners = new Set<() => void>();
  private doneListeners = new Set<(item: UploadItem) => void>();
  private counter = 0;

  constructor(
    private readonly send: Sender,
    private readonly now: () => number = () => performance.now(),
  ) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  snapshot = (): readonly UploadItem[] => this.items;

  /** Called with each upload that has arrived whole. */
  onDone = (listener: (item: UploadItem) => void): (() => void) => {
    this.doneListeners.add(listener);
    return () => this.doneListeners.delete(listener);
  };

  /** Puts files behind what waits already; one that is on its way into the same project is not taken twice. */
  add(project: string, files: readonly File[]): void {
    const known = new Set(this.items.filter((item) => item.state !== 'done').map(nameOf));
    for (const file of files) {
      const item: UploadItem = {
        id: String(++this.counter),
        project,
        file,
        state: 'waiting',
        sent: 0,
        rate: noRate,
        problem: null,
        video: null,
      };
      if (known.has(nameOf(item))) continue;
      known.add(nameOf(item));
      this.items = [...this.items, item];
    }
    this.pump();
  }

  pause(id: string): void {
    void this.sending.get(id)?.stop();
    this.sending.delete(id);
    this.set(id, { state: 'paused', rate: noRate });
    this.pump();
  }

  /** Goes on with one that was paused or has failed, from where the server is. */
  resume(id: string): void {
    this.set(id, { state: 'waiting', problem: null });
    this.pump();
  }

  /** Takes one out; what the server has of it is dropped too. */
  remove(id: string): void {
    void this.sending.get(id)?.forget();
    this.sending.delete(id);
    this.items = this.items.filter((item) => item.id !== id);
    this.pump();
  }

  private set(id: string, change: Partial<UploadItem>): void {
    this.items = this.items.map((item) => (item.id === id ? { ...item, ...change } : item));
    for (const listener of this.listeners) listener();
  }

  private pump(): void {
    const busy = this.items.filter((item) => item.state === 'sending').length;
    for (const item of this.items
      .filter((one) => one.state === 'waiting')
      .slice(0, Math.max(0, AT_ONCE - busy))) {
      this.set(item.id, { state: 'sending' });
      this.sending.set(item.id, this.send(item, this.eventsOf(item)));
    }
    for (const listener of this.listeners) listener();
  }

  private eventsOf({ id }: UploadItem): SenderEvents {
    const current = () => this.items.find((item) => item.id === id && item.state === 'sending');
    const end = (change: Partial<UploadItem>) => {
      if (!current()) return;
      this.sending.delete(id);
      this.set(id, change);
      this.pump();
    };
    return {
      progress: (sent) => {
        const item = current();
        if (item) this.set(id, { sent, rate: sampled(item.rate, this.now(), sent) });
      },
      failed: (problem) => end({ state: 'failed', problem, rate: noRate }),
      done: (video) => {
        const item = current();
        end({ state: 'done', video });
        if (item) for (const listener of this.doneListeners) listener({ ...item, state: 'done', video });
      },
    };
  }
}

const nameOf = ({ project, file }: UploadItem) =>
  `${project}\n${file.name}\n${file.size}\n${file.lastModified}`;
