/**
 * What is known of the tracks' places: the hand's keyframes as they are now, and computed places from the server for
 * those stretches whose keyframes are still the ones they were computed from. Nothing is invented.
 */

import { handPlace, type Place } from '@/domain/places';
import type { Id } from '@/domain/model';
import { intersection, type Span } from '@/domain/time';
import { signal } from '@/editor/signal';
import type { Store } from '@/editor/store';
import { KeyframeIndex, firstFrom, type IndexedKeyframe } from './keyframeIndex';
import type { ConfidenceStretch, Overview, ServerStretch, WorkspaceServer } from './ports';
import { spanAt } from './spans';
import { StretchDigests } from './stretchDigests';

/** Places are read in windows of this many pictures. */
const WINDOW = 512;
/** A hand that stays in a window for less has passed it. */
const PASSED_MS = 100;

interface Window {
  readonly places: Map<number, Place>;
  readonly provisional: Map<number, Place>;
  stale: boolean;
}

/** A stretch of confidence, and whether the keyframes that it was computed from are still the same. */
export interface ShownStretch extends ConfidenceStretch {
  readonly holds: boolean;
}

interface Validity {
  /** Which of the overview's stretches still hold, for these keyframes. */
  readonly holds: readonly boolean[];
  readonly shown: readonly ShownStretch[];
  readonly overview: Overview | null;
  readonly keyframes: readonly IndexedKeyframe[];
}

interface TrackPages {
  overview: Overview | null;
  readonly windows: Map<number, Window | 'loading'>;
  checked: Validity | null;
}

export interface KnownPlace {
  readonly place: Place;
  /** Of a job that still runs. */
  readonly provisional: boolean;
}

/** A hand that races over the video sees nothing of the windows that it passes: they are not asked for. */
class Passing {
  private index = -1;
  private entered = -Infinity;
  private timer: ReturnType<typeof setTimeout> | null = null;

  /** `stayed` is called when the hand has come to stay in a window. */
  constructor(private readonly stayed: () => void) {}

  /** True while it is not known whether the hand stays in this window. */
  through(index: number): boolean {
    if (index === this.index) return this.timer !== null;
    const now = performance.now();
    const races = now - this.entered < PASSED_MS;
    this.index = index;
    this.entered = now;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = races ? setTimeout(() => this.stay(), PASSED_MS) : null;
    return races;
  }

  private stay(): void {
    this.timer = null;
    this.stayed();
  }
}

export class PlacesBook {
  /** Raised when something new is known: time to paint. */
  readonly version = signal(0);
  readonly keyframes: KeyframeIndex;
  readonly digests = new StretchDigests();
  private readonly tracks = new Map<Id, TrackPages>();
  private readonly passing: Passing;

  constructor(
    private readonly store: Store,
    private readonly server: Pick<WorkspaceServer, 'overview' | 'overviews' | 'places'>,
    private readonly size: { readonly frames: number; readonly width: number; readonly height: number },
  ) {
    this.keyframes = new KeyframeIndex(store);
    this.passing = new Passing(() => this.tell());
  }

  overview(track: Id): Overview | null {
    return this.tracks.get(track)?.overview ?? null;
  }

  /** The place in one picture; asks the server for the window around it where that is not here yet. */
  at(track: Id, frame: number): KnownPlace | null {
    const keyframe = this.keyframes.at(track, frame);
    if (keyframe)
      return { place: handPlace(keyframe, this.size.width, this.size.height), provisional: false };
    const pages = this.pages(track);
    const window = this.window(track, pages, Math.floor(frame / WINDOW));
    if (!window) return null;
    const place = window.places.get(frame);
    if (place && place.source !== 'hand' && this.holds(track, pages, frame))
      return { place, provisional: false };
    const provisional = window.provisional.get(frame);
    return provisional ? { place: provisional, provisional: true } : null;
  }

  /** The server's stretch around a picture, as long as its keyframes are still the same. */
  stretchAt(track: Id, frame: number): ServerStretch | null {
    const pages = this.pages(track);
    const stretches = pages.overview?.stretches ?? [];
    const index = spanAt(stretches, frame);
    return this.validity(track, pages).holds[index] ? (stretches[index] ?? null) : null;
  }

  /** The track's stretches of confidence, ascending; the same list until something has changed. */
  confidence(track: Id): readonly ShownStretch[] {
    return this.validity(track, this.pages(track)).shown;
  }

  /** Stretches that could be computed and are not. */
  missing(track: Id): readonly ServerStretch[] {
    const stretches = this.overview(track)?.stretches ?? [];
    return stretches.filter(
      (s) => !s.hasRun && !(s.end - s.start === 1 && this.keyframes.at(track, s.start)),
    );
  }

  /** Read overview and places of the track again; what is shown stays until the new is here. */
  async refresh(track: Id): Promise<void> {
    if (!this.store.get('track', track) || !this.store.confirmedOf('track', track)?.value) return;
    const overview = await this.server.overview(track).catch(() => null);
    if (!overview) return;
    this.take(track, overview);
    this.tell();
  }

  /** The same for all tracks of the sheet (or those of `wanted`), in one request. */
  async refreshAll(wanted: ReadonlySet<Id> | null = null): Promise<void> {
    if (this.store.all('track').size === 0) return;
    const overviews = await this.server.overviews().catch(() => null);
    if (!overviews) return;
    for (const [track, overview] of overviews) if (wanted?.has(track) ?? true) this.take(track, overview);
    this.tell();
  }

  private take(track: Id, overview: Overview): void {
    const pages = this.pages(track);
    pages.overview = overview;
    for (const window of pages.windows.values()) if (window !== 'loading') window.stale = true;
  }

  /** Only what running jobs have found so far. */
  expire(track: Id): void {
    for (const window of this.pages(track).windows.values()) if (window !== 'loading') window.stale = true;
    this.tell();
  }

  private pages(track: Id): TrackPages {
    const known = this.tracks.get(track);
    if (known) return known;
    const pages: TrackPages = { overview: null, windows: new Map(), checked: null };
    this.tracks.set(track, pages);
    return pages;
  }

  private window(track: Id, pages: TrackPages, index: number): Window | null {
    const passed = this.passing.through(index);
    const window = pages.windows.get(index);
    if (window === 'loading') return null;
    if (!passed && (!window || window.stale)) void this.load(track, pages, index, window ?? null);
    return window ?? null;
  }

  private async load(track: Id, pages: TrackPages, index: number, old: Window | null): Promise<void> {
    if (!this.store.confirmedOf('track', track)?.value) return;
    const span: Span = { start: index * WINDOW, end: Math.min((index + 1) * WINDOW, this.size.frames) };
    // Where the track does not reach there is nothing to ask for.
    if (!pages.overview?.spans.some((s) => intersection(s, span))) return;
    if (old) old.stale = false;
    else pages.windows.set(index, 'loading');
    try {
      const { places, provisional } = await this.server.places(track, span);
      const byFrame = (list: readonly Place[]): Map<number, Place> => new Map(list.map((p) => [p.frame, p]));
      pages.windows.set(index, { places: byFrame(places), provisional: byFrame(provisional), stale: false });
      this.tell();
    } catch {
      if (!old) pages.windows.delete(index);
    }
  }

  private holds(track: Id, pages: TrackPages, frame: number): boolean {
    return this.validity(track, pages).holds[spanAt(pages.overview?.stretches ?? [], frame)] ?? false;
  }

  private validity(track: Id, pages: TrackPages): Validity {
    const keyframes = this.keyframes.of(track);
    const { overview, checked } = pages;
    if (checked?.overview === overview && checked.keyframes === keyframes) return checked;
    const stretches = overview?.stretches ?? [];
    const holds = stretches.map((s) => this.compare(keyframes, s));
    const shown = (overview?.confidence ?? []).map((stretch) => ({
      ...stretch,
      holds: holds[spanAt(stretches, stretch.start)] ?? false,
    }));
    pages.checked = { overview, keyframes, holds, shown };
    return pages.checked;
  }

  /** Whether the stretch lies between the same keyframes as when it was computed. */
  private compare(keyframes: readonly IndexedKeyframe[], stretch: ServerStretch): boolean {
    const between = neighbours(keyframes, stretch);
    return between !== null && this.digests.of({ span: stretch, ...between }) === stretch.digest;
  }

  private tell(): void {
    this.version.update((v) => v + 1);
  }
}

interface Between {
  readonly left: IndexedKeyframe | null;
  readonly right: IndexedKeyframe | null;
}

/** The keyframes at the ends of a span; null where there is one inside. */
function neighbours(keyframes: readonly IndexedKeyframe[], { start, end }: Span): Between | null {
  const at = firstFrom(keyframes, start);
  const first = keyframes[at] ?? null;
  const left = first?.frame === start ? first : null;
  const next = (left ? keyframes[at + 1] : first) ?? null;
  if (next && next.frame < end) return null;
  return { left, right: next?.frame === end ? next : null };
}
