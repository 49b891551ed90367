/** How saving stands, in a form that can be shown. */

import type { NeedsYou, Refusal, SavingState, Trouble } from './outbox';
import { isWaiting, wordsByObject, type Entry } from './outboxEntry';
import type { Mirror } from './outboxMirror';
import { signal } from './signal';

export class Reporter {
  readonly state = signal<SavingState>({ kind: 'saved', at: null });
  readonly refusals = signal<readonly Refusal[]>([]);
  trouble: Trouble | null = null;
  savedAt: number | null = null;
  private told: readonly Entry[] = [];
  private waiters: { done: () => void; failed: (why: Error) => void }[] = [];

  constructor(
    private readonly mirror: Mirror,
    private readonly now: () => number,
  ) {}

  /** True while nothing is sent before a person has done something. */
  get halted(): boolean {
    return this.trouble !== null && this.trouble.why !== 'offline';
  }

  savedNow(at: number = this.now()): void {
    this.savedAt = Math.max(this.savedAt ?? 0, at);
  }

  /** When nothing waits; rejects when a person is needed first. */
  emptied(): Promise<void> {
    return new Promise((done, failed) => this.waiters.push({ done, failed }));
  }

  tell(): void {
    if (this.told !== this.mirror.entries) this.refusals.set(this.refused());
    this.told = this.mirror.entries;
    const waiting = this.mirror.waiting;
    if (waiting === 0) this.trouble = null;
    const needs = this.needs();
    this.state.set(this.stateOf(waiting, needs));
    if (waiting === 0) for (const waiter of this.waiters.splice(0)) waiter.done();
    else if (this.halted)
      for (const waiter of this.waiters.splice(0)) waiter.failed(new Error(this.trouble?.why));
  }

  private stateOf(waiting: number, why: NeedsYou | null): SavingState {
    const before = this.state.get();
    let next: SavingState = { kind: 'saved', at: this.savedAt };
    if (why) next = { kind: 'needs_you', waiting, why };
    else if (waiting > 0) next = { kind: this.trouble ? 'offline' : 'saving', waiting };
    return same(before, next) ? before : next;
  }

  private needs(): NeedsYou | null {
    const { trouble } = this;
    if (trouble && trouble.why !== 'offline') return trouble;
    const refusal = this.refusals.get()[0];
    return refusal ? { why: 'refused', refusal } : null;
  }

  private refused(): readonly Refusal[] {
    const { entries } = this.mirror;
    const refused = entries.filter((e) => e.status === 'refused');
    if (refused.length === 0 && this.refusals.get().length === 0) return this.refusals.get();
    return refused.map((e) => ({
      batch: e.batch,
      detail: e.refusal?.detail ?? '',
      words: wordsByObject(e),
      held: entries.filter((h) => !isWaiting(h) && h.heldBy === e.batch.changeId).map((h) => h.batch),
    }));
  }
}

function same(a: SavingState, b: SavingState): boolean {
  if (a.kind === 'saved' && b.kind === 'saved') return a.at === b.at;
  if (a.kind === 'needs_you' || b.kind === 'needs_you' || a.kind === 'saved' || b.kind === 'saved')
    return false;
  return a.kind === b.kind && a.waiting === b.waiting;
}
