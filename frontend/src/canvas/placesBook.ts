/**
 * What is known of the tracks' places: the hand's keyframes as they are now, and computed places from the server for
 * those stretches whose keyframes are still the ones they were computed from. Nothing is invented.
 */

import { handPlace, stretchDigest, type Place } from '@/domain/places';
import type { Id } from '@/domain/model';
import { contains, type Span } from '@/domain/time';
import { signal } from '@/editor/signal';
import type { Store } from '@/editor/store';
import { KeyframeIndex } from './keyframeIndex';
import type { Overview, ServerStretch, WorkspaceServer } from './ports';

/** Places are read in windows of this many pictures. */
const WINDOW = 512;

interface Window {
  readonly places: Map<number, Place>;
  readonly provisional: Map<number, Place>;
  stale: boolean;
}

interface TrackPages {
  overview: Overview | null;
  readonly windows: Map<number, Window | 'loading'>;
  /** Which of the overview's stretches still hold, for the keyframes `checked` was made of. */
  valid: boolean[];
  checked: readonly unknown[] | null;
}

export interface KnownPlace {
  readonly place: Place;
  /** Of a job that still runs. */
  readonly provisional: boolean;
}

export class PlacesBook {
  /** Raised when something new is known: time to paint. */
  readonly version = signal(0);
  readonly keyframes: KeyframeIndex;
  private readonly tracks = new Map<Id, TrackPages>();

  constructor(
    private readonly store: Store,
    private readonly server: Pick<WorkspaceServer, 'overview' | 'places'>,
    private readonly size: { readonly frames: number; readonly width: number; readonly height: number },
  ) {
    this.keyframes = new KeyframeIndex(store);
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
    const index = pages.overview?.stretches.findIndex((s) => contains(s, frame)) ?? -1;
    return this.validity(track, pages)[index] ? (pages.overview?.stretches[index] ?? null) : null;
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
    const pages = this.pages(track);
    pages.overview = overview;
    pages.checked = null;
    for (const window of pages.windows.values()) if (window !== 'loading') window.stale = true;
    this.tell();
  }

  /** Only what running jobs have found so far. */
  expire(track: Id): void {
    for (const window of this.pages(track).windows.values()) if (window !== 'loading') window.stale = true;
    this.tell();
  }

  private pages(track: Id): TrackPages {
    const known = this.tracks.get(track);
    if (known) return known;
    const pages: TrackPages = { overview: null, windows: new Map(), valid: [], checked: null };
    this.tracks.set(track, pages);
    return pages;
  }

  private window(track: Id, pages: TrackPages, index: number): Window | null {
    const window = pages.windows.get(index);
    if (window === 'loading') return null;
    if (!window || window.stale) void this.load(track, pages, index, window ?? null);
    return window ?? null;
  }

  private async load(track: Id, pages: TrackPages, index: number, old: Window | null): Promise<void> {
    if (!this.store.confirmedOf('track', track)?.value) return;
    if (old) old.stale = false;
    else pages.windows.set(index, 'loading');
    const span: Span = { start: index * WINDOW, end: Math.min((index + 1) * WINDOW, this.size.frames) };
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
    const index = pages.overview?.stretches.findIndex((s) => contains(s, frame)) ?? -1;
    return this.validity(track, pages)[index] ?? false;
  }

  private validity(track: Id, pages: TrackPages): boolean[] {
    const keyframes = this.keyframes.of(track);
    if (pages.checked === keyframes) return pages.valid;
    pages.checked = keyframes;
    pages.valid = (pages.overview?.stretches ?? []).map((s) => {
      const inside = keyframes.some((k) => s.start < k.frame && k.frame < s.end);
      const left = keyframes.find((k) => k.frame === s.start) ?? null;
      const right = keyframes.find((k) => k.frame === s.end) ?? null;
      return !inside && stretchDigest({ span: s, left, right }) === s.digest;
    });
    return pages.valid;
  }

  private tell(): void {
    this.version.update((v) => v + 1);
  }
}
