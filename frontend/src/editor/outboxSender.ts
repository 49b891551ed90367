/** Sending: one batch on its way at a time, in order, by one tab at a time, retried until it is answered. */

import type { Op, OutboxEvents, Trouble } from './outbox';
import { TransportFailure, type Transport, type WireAnswer } from './outbox';
import { answersOf, toWire, type Entry } from './outboxEntry';
import { Mirror } from './outboxMirror';
import { Reporter } from './outboxReporter';
import { MemoryShelf, type Shelf } from './shelf';
import { signal, type Signal } from './signal';
import { oneTab, type Tabs } from './tabs';

const RETRY_MS = [500, 1000, 2000, 4000, 8000, 15_000];

const retried = (status: number): boolean =>
  status === 0 || status === 408 || status === 425 || status === 429 || status >= 500;

export interface OutboxParts {
  readonly transport: Transport;
  readonly events: OutboxEvents;
  /** In memory where nothing else is given. */
  readonly shelf?: Shelf & { readonly kept?: Signal<boolean> };
  readonly tabs?: Tabs;
  /** What the shelf holds already. */
  readonly entries?: readonly Entry[];
  readonly now?: () => number;
}

export class OutboxSender {
  readonly kept: Signal<boolean>;
  protected readonly events: OutboxEvents;
  protected readonly shelf: Shelf;
  protected readonly tabs: Tabs;
  protected readonly mirror: Mirror;
  protected readonly reporter: Reporter;
  /** The entry that is being sent: nothing joins it any more. */
  protected sending: Entry | null = null;
  protected failures = 0;
  private readonly transport: Transport;
  private draining = false;
  private again = false;
  private closed = false;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor({ transport, events, shelf, tabs, entries, now }: OutboxParts) {
    this.transport = transport;
    this.events = events;
    const memory: OutboxParts['shelf'] = shelf ?? new MemoryShelf();
    this.shelf = memory;
    this.kept = memory.kept ?? signal(true);
    this.tabs = tabs ?? oneTab();
    this.mirror = new Mirror(entries ?? []);
    this.reporter = new Reporter(this.mirror, now ?? Date.now);
    this.reporter.tell();
    if (this.mirror.head()) this.schedule(0);
  }

  close(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.closed = true;
    if (!this.draining) this.tabs.close();
  }

  protected readonly absent = ({ kind, id }: Op): boolean => !this.events.confirmed(kind, id)?.value;

  protected write(done: Promise<unknown>): void {
    this.mirror.serial += 1;
    void done;
  }

  protected post(entries: readonly Entry[]): void {
    if (this.kept.get()) this.tabs.post({ type: 'entries', entries });
  }

  /** Entries as they are now, for everybody. */
  protected replace(entries: readonly Entry[]): void {
    for (const entry of entries) this.mirror.put(entry);
    this.write(this.shelf.settle({ put: entries }).then(() => this.post(entries)));
    this.events.changed(entries.flatMap((e) => e.batch.ops));
    this.reporter.tell();
  }

  protected share(trouble: Trouble | null): void {
    this.reporter.trouble = trouble;
    this.tabs.post({ type: 'trouble', trouble });
    this.reporter.tell();
  }

  protected schedule(ms: number, sooner = false): void {
    if (this.closed || this.reporter.halted || !this.mirror.head()) {
      this.reporter.tell();
      return;
    }
    if (this.draining) {
      this.again = true;
      return;
    }
    if (this.timer !== null) {
      // A pause between tries is not cut short by the next gesture.
      if (!sooner && (ms > 0 || this.failures > 0)) return;
      clearTimeout(this.timer);
    }
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.drain();
    }, ms);
  }

  private async drain(): Promise<void> {
    if (this.draining) return;
    this.draining = true;
    this.again = false;
    try {
      await this.tabs.alone(() => this.sendAll());
    } finally {
      this.draining = false;
      if (this.closed) this.tabs.close();
      this.reporter.tell();
      this.goOn();
    }
  }

  /** What came while the last of the others was on its way. */
  private goOn(): void {
    if (this.again && this.timer === null) this.schedule(0);
  }

  private async sendAll(): Promise<void> {
    await this.sync();
    let head = this.mirror.head();
    while (head && !this.closed && !this.reporter.halted && (await this.sendOne(head)))
      head = this.mirror.head();
  }

  /** Take over what other tabs have put and taken while this one was not told. */
  protected async sync(): Promise<void> {
    let serial = -1;
    let stored: readonly Entry[] = [];
    while (serial !== this.mirror.serial) {
      serial = this.mirror.serial;
      stored = await this.shelf.load();
    }
    const { changed, gone } = this.mirror.adopt(stored);
    if (changed.length) this.events.changed(changed);
    if (gone) this.events.behind();
    this.reporter.tell();
  }

  /** True where the next one may follow. */
  private async sendOne(head: Entry): Promise<boolean> {
    this.sending = head;
    const fixed = await this.shelf.fix(head, toWire);
    if (!fixed) {
      this.mirror.remove([head]);
      this.events.changed(head.batch.ops);
      this.events.behind();
      return true;
    }
    this.mirror.put(fixed);
    this.sending = fixed;
    try {
      const answer = fixed.wire?.ops.length ? await this.transport.send(fixed.wire) : null;
      await this.accepted(fixed, answer);
      return true;
    } catch (error) {
      return this.failed(fixed, toFailure(error));
    } finally {
      this.sending = null;
    }
  }

  private async accepted(entry: Entry, answer: WireAnswer | null): Promise<void> {
    this.failures = 0;
    this.mirror.remove([entry]);
    this.reporter.savedNow();
    if (answer && !this.closed) this.events.accepted(entry.batch, answer);
    this.mirror.serial += 1;
    await this.shelf.settle({ remove: [entry], answers: answer ? answersOf(entry, answer) : {} });
    const at = this.reporter.savedAt ?? 0;
    if (answer) this.tabs.post({ type: 'accepted', batch: entry.batch, answer, at });
    if (this.reporter.trouble) this.share(null);
    this.reporter.tell();
  }

  /** True where what comes after it may still be sent. */
  private failed(entry: Entry, failure: TransportFailure): boolean {
    const { status, code, detail, current } = failure;
    if (retried(status)) {
      const pause = RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)] ?? 15_000;
      this.failures += 1;
      if (this.failures > 1) this.share({ why: 'offline' });
      this.timer = setTimeout(() => {
        this.timer = null;
        void this.drain();
      }, pause);
      if (this.closed) clearTimeout(this.timer);
      return false;
    }
    if (status === 401 || code === 'other_person') this.share({ why: 'signed_out', other: status !== 401 });
    else if (status === 409 && current.length > 0)
      this.share({ why: 'conflict', conflict: { batch: entry.batch, current, detail } });
    else if ([403, 404, 409].includes(status)) this.share({ why: 'closed', detail });
    else return this.refuse(entry, failure);
    return false;
  }

  private refuse(entry: Entry, { detail, fields }: TransportFailure): true {
    const held = this.mirror.buildingOn([entry], this.absent);
    const heldBy = entry.batch.changeId;
    this.replace([
      { ...entry, status: 'refused', refusal: { detail, fields } },
      ...held.map((e): Entry => ({ ...e, status: 'held', heldBy })),
    ]);
    return true;
  }
}

const toFailure = (error: unknown): TransportFailure =>
  error instanceof TransportFailure ? error : new TransportFailure(0, 'unknown', String(error));
