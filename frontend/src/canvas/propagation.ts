/** Propagation from the page's side: asked for when keyframes have been saved, followed, and stopped on request. */

import type { CutList, Id } from '@/domain/model';
import { namedSpans } from '@/domain/places';
import type { Editor } from '@/editor/editor';
import { equal } from '@/editor/equal';
import type { Batch } from '@/editor/outbox';
import { signal } from '@/editor/signal';
import type { PlacesBook } from './placesBook';
import type { TrackJob, WorkspaceServer } from './ports';

const POLL_MS = 1000;
/** Just after places were asked for, for so many times: the first ones are soon there. */
const EAGER_MS = 250;
const EAGER_POLLS = 12;
/** After the last change of a burst. */
const SETTLE_MS = 700;

/** As many tracks are asked for one by one; more come in one answer. */
const FEW = 3;
const NO_CUTS: CutList = { segments: [] };

const isActive = (job: TrackJob): boolean => job.state === 'queued' || job.state === 'running';

export class Propagation {
  readonly jobs = signal<readonly TrackJob[]>([]);
  /** The last job that failed, in the server's words. */
  readonly failure = signal<string | null>(null);
  /** Compute by itself after each change. */
  readonly automatic = signal(true);
  private readonly waiting = new Set<Id>();
  private settle: ReturnType<typeof setTimeout> | null = null;
  private poll: ReturnType<typeof setTimeout> | null = null;
  private eager = 0;
  private closed = false;
  /** The cut list as the server last had it. */
  private cuts: CutList;

  constructor(
    private readonly editor: Editor,
    private readonly book: PlacesBook,
    private readonly server: WorkspaceServer,
    private readonly playhead: () => number,
  ) {
    this.cuts = [...editor.store.all('cut_list').values()][0] ?? NO_CUTS;
    editor.onSaved((batch) => this.saved(batch));
  }

  /** At the start: overviews of all tracks, and jobs that run already. */
  async begin(): Promise<void> {
    await this.book.refreshAll();
    await this.follow();
  }

  /** Now, from here, before anything else. */
  async now(track: Id, engine: 'planar' | 'linear' = 'planar'): Promise<void> {
    await this.ask(track, engine, true);
    await this.book.refresh(track);
  }

  private async ask(track: Id, engine: 'planar' | 'linear', urgent: boolean): Promise<void> {
    this.failure.set(null);
    await this.editor.outbox.emptied();
    const jobs = await this.server.propagate(track, this.playhead(), engine, urgent);
    this.jobs.update((old) => [
      ...old.filter((j) => !jobs.some((n) => n.id === j.id)),
      ...jobs.filter(isActive),
    ]);
    this.eager = EAGER_POLLS;
    if (this.poll !== null) clearTimeout(this.poll);
    this.poll = null;
    this.pollSoon();
  }

  async cancel(track: Id): Promise<void> {
    const jobs = this.jobs.get().filter((j) => j.track === track);
    await Promise.all(jobs.map((j) => this.server.cancelJob(j.id).catch(() => undefined)));
    await this.follow();
  }

  close(): void {
    this.closed = true;
    if (this.settle !== null) clearTimeout(this.settle);
    if (this.poll !== null) clearTimeout(this.poll);
  }

  private saved(batch: Batch): void {
    for (const op of batch.ops) {
      if (op.kind === 'track') this.waiting.add(op.id);
      if (op.kind === 'keyframe' || op.kind === 'seen')
        this.addTrackOf(op.kind, op.id, op.op === 'put' ? op.value : null);
      if (op.kind === 'cut_list') this.addTracksOfCut(op.op === 'put' ? (op.value as CutList) : NO_CUTS);
    }
    if (this.waiting.size === 0) return;
    if (this.settle !== null) clearTimeout(this.settle);
    this.settle = setTimeout(() => void this.settled(), SETTLE_MS);
  }

  /** Those whose artwork is named in other pictures than before. */
  private addTracksOfCut(now: CutList): void {
    for (const [id, { artwork }] of this.editor.store.all('track'))
      if (!equal(namedSpans(this.cuts.segments, artwork), namedSpans(now.segments, artwork)))
        this.waiting.add(id);
    this.cuts = now;
  }

  /** A deleted keyframe no longer says whose it was: then all tracks are asked. */
  private addTrackOf(kind: 'keyframe' | 'seen', id: Id, value: unknown): void {
    const track = (value as { track?: Id } | null)?.track ?? this.editor.store.get(kind, id)?.track;
    if (track) this.waiting.add(track);
    else for (const any of this.editor.store.all('track').keys()) this.waiting.add(any);
  }

  /** Asked for first and read afterwards: what is being computed does not ask for eyes meanwhile. */
  private async settled(): Promise<void> {
    const tracks = [...this.waiting];
    this.waiting.clear();
    if (this.automatic.get() && !this.editor.readOnly) {
      const due = tracks.filter((track) => this.book.keyframes.of(track).length > 0);
      await Promise.all(due.map((track) => this.ask(track, 'planar', false).catch(() => undefined)));
    }
    if (tracks.length > FEW) await this.book.refreshAll(new Set(tracks));
    else await Promise.all(tracks.map((track) => this.book.refresh(track)));
  }

  private pollSoon(): void {
    if (this.poll !== null || this.closed) return;
    this.poll = setTimeout(
      () => {
        this.poll = null;
        void this.follow();
      },
      this.eager-- > 0 ? EAGER_MS : POLL_MS,
    );
  }

  private async follow(): Promise<void> {
    const before = this.jobs.get();
    const now = await this.server.activeJobs().catch(() => before);
    if (this.closed) return;
    const mine = now.filter((j) => this.editor.store.get('track', j.track) !== null);
    const left = before.filter((j) => !mine.some((n) => n.id === j.id));
    // A job counts as running until its places are here: in between they would seem to be missing.
    const ended = new Set(left.map((j) => j.track));
    await Promise.all([...ended].map((track) => this.book.refresh(track)));
    this.jobs.update((all) => [
      ...mine,
      ...all.filter((j) => ![...mine, ...left].some((known) => known.id === j.id)),
    ]);
    for (const { track } of mine) if (!ended.has(track)) this.book.expire(track);
    if (this.jobs.get().length > 0) this.pollSoon();
    await this.tellFaults(left.filter((j) => this.book.missing(j.track).length > 0));
  }

  /** What left its pictures without places says why. */
  private async tellFaults(jobs: readonly TrackJob[]): Promise<void> {
    for (const { id } of jobs) {
      const fault = await this.server.faultOf(id).catch(() => null);
      if (fault) this.failure.set(fault);
    }
  }
}
