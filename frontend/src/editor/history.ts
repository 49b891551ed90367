/** One history per visit to a sheet, over everything: named steps, each a list of diffs. */

import type { Id } from '@/domain/model';
import { signal, type Signal } from './signal';
import type { Change } from './store';
import { joined } from './transaction';

export interface HistoryStep {
  readonly name: string;
  readonly changes: readonly Change[];
  /** Steps with the same key become one while they follow each other quickly (a typed burst, a nudged edge). */
  readonly merge: string | null;
  readonly at: number;
  /** The changes that made it, as the server knows them. */
  readonly made: readonly Id[];
}

export interface HistoryState {
  readonly steps: readonly HistoryStep[];
  /** How many of the steps are done; those after it can be redone. */
  readonly done: number;
}

export const MERGE_WITHIN_MS = 1500;

/** A key for all that is typed while a field has the focus: one step, however long it takes. */
export const focusMerge = (name: string): string => `focus:${name}`;
const isFocus = (merge: string): boolean => merge.startsWith('focus:');

export class History {
  readonly state: Signal<HistoryState> = signal<HistoryState>({ steps: [], done: 0 });

  constructor(private readonly now: () => number = Date.now) {}

  /** A new step; what was undone before it can't be redone any more. */
  add(name: string, changes: readonly Change[], merge: string | null = null, made: readonly Id[] = []): void {
    const at = this.now();
    const { steps, done } = this.state.get();
    const last = steps[done - 1];
    if (
      last &&
      merge !== null &&
      last.merge === merge &&
      (isFocus(merge) || at - last.at <= MERGE_WITHIN_MS)
    ) {
      const both = joined(last.changes, changes);
      const kept = both.length ? [{ name, changes: both, merge, at, made: [...last.made, ...made] }] : [];
      this.replace([...steps.slice(0, done - 1), ...kept]);
    } else {
      this.replace([...steps.slice(0, done), { name, changes, merge, at, made }]);
    }
  }

  get undoable(): HistoryStep | null {
    const { steps, done } = this.state.get();
    return steps[done - 1] ?? null;
  }

  get redoable(): HistoryStep | null {
    const { steps, done } = this.state.get();
    return steps[done] ?? null;
  }

  moved(by: 1 | -1): void {
    this.state.update(({ steps, done }) => ({ steps: unmerged(steps), done: done + by }));
  }

  /** Take a step out that no longer applies, or whose changes were refused. */
  drop(step: HistoryStep): void {
    const { steps, done } = this.state.get();
    const index = steps.indexOf(step);
    if (index < 0) return;
    this.state.set({ steps: steps.filter((s) => s !== step), done: index < done ? done - 1 : done });
  }

  /** What went along with a change, as the server says: undoing it brings that back, too. */
  extend(change: Id, along: readonly Change[]): void {
    if (along.length === 0) return;
    const of = (s: HistoryStep): HistoryStep =>
      s.made.includes(change) ? { ...s, changes: joined(s.changes, along) } : s;
    this.state.update(({ steps, done }) => ({ steps: steps.map(of), done }));
  }

  private replace(steps: readonly HistoryStep[]): void {
    this.state.set({ steps, done: steps.length });
  }
}

/** After an undo nothing joins an old step any more. */
function unmerged(steps: readonly HistoryStep[]): readonly HistoryStep[] {
  return steps.some((s) => s.merge !== null) ? steps.map((s) => ({ ...s, merge: null })) : steps;
}
