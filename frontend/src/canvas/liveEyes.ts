/**
 * Which pictures of a track need eyes, by the objects as they are shown now: the server's rule on what is known of its
 * computed places. What was computed from other keyframes, or for another extent, counts as absent.
 */

import type { Id, Seen, Segment } from '@/domain/model';
import { extent, eyesSpans, namedSpans, stretches } from '@/domain/places';
import { intersection, type PictureTable, type Span } from '@/domain/time';
import type { Editor } from '@/editor/editor';
import type { PlacesBook } from './placesBook';
import type { Overview, SheetInfo, TrackJob } from './ports';
import type { Propagation } from './propagation';
import { within } from './spans';

/** Lost and unsure pictures have these levels (see `ConfidenceStretch`). */
const UNSURE = 1;
const NO_SPANS: readonly Span[] = [];

interface Parts {
  readonly sheet: Pick<SheetInfo, 'id'>;
  readonly table: PictureTable;
  readonly editor: Pick<Editor, 'store'>;
  readonly book: PlacesBook;
  readonly propagation: Propagation;
}

interface Known {
  /** What the answer was made of. */
  readonly of: readonly unknown[];
  readonly spans: readonly Span[];
}

/** Answers stay the same, and cost nothing, until something that they depend on has changed. */
export class LiveEyes {
  private readonly known = new Map<Id, Known>();

  constructor(private readonly desk: Parts) {}

  /** Ascending; empty as long as the server has not said what it knows of the track. */
  of(track: Id): readonly Span[] {
    const { editor, book, propagation, sheet } = this.desk;
    const overview = book.overview(track);
    const artwork = editor.store.get('track', track)?.artwork;
    if (!overview || !artwork) return NO_SPANS;
    const segments = editor.store.get('cut_list', sheet.id)?.segments ?? [];
    const of = [
      book.keyframes.of(track),
      segments,
      overview,
      editor.store.all('seen'),
      propagation.jobs.get(),
    ];
    const known = this.known.get(track);
    if (known?.of.every((part, i) => part === of[i])) return known.spans;
    const spans = this.find(track, artwork, segments, overview);
    this.known.set(track, { of, spans });
    return spans;
  }

  private find(track: Id, artwork: Id, segments: readonly Segment[], overview: Overview): readonly Span[] {
    const { editor, book, propagation, table } = this.desk;
    const keyframes = book.keyframes.of(track);
    const frames = keyframes.map((k) => k.frame);
    const live = stretches(keyframes, extent(frames, segments, artwork, table));
    const byDigest = new Map(live.map((stretch) => [book.digests.of(stretch), stretch.span]));
    const valid = overview.stretches.filter((s) => s.hasRun && byDigest.has(s.digest));
    const computed = overview.confidence.filter((c) => c.source !== 'hand');
    const parts = valid.flatMap((s) => partsWithin(computed, s));
    const hand = frames.map((frame) => ({ start: frame, end: frame + 1 }));
    return eyesSpans(
      [...hand, ...parts.filter((p) => p.level > UNSURE)],
      parts.filter((p) => p.level <= UNSURE),
      {
        named: namedSpans(segments, artwork),
        seen: seenSpans(editor.store.all('seen').values(), track, byDigest),
        busy: busySpans(propagation.jobs.get(), track),
      },
    );
  }
}

/** The parts of ascending, disjoint stretches that lie within a span. */
const partsWithin = <S extends Span>(all: readonly S[], span: Span): S[] =>
  within(all, span).map((one) => ({ ...one, ...intersection(one, span) }));

function seenSpans(all: Iterable<Seen>, track: Id, byDigest: ReadonlyMap<string, Span>): Span[] {
  return [...all].flatMap((seen) => {
    const span = seen.track === track ? byDigest.get(seen.keyframes_digest) : undefined;
    const part = span && intersection(seen, span);
    return part ? [part] : [];
  });
}

const busySpans = (jobs: readonly TrackJob[], track: Id): Span[] =>
  jobs.flatMap((job) => (job.track === track && job.span ? [job.span] : []));
