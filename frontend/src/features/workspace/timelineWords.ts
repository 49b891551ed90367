/** The timeline in words: what the hand is over, what is drawn, the picture on show. */

import type { TFunction } from 'i18next';
import type { Desk } from '@/canvas/desk';
import { segmentName, type Named, type TimelineLabels } from '@/canvas/timelineScene';
import { indexAt, segmentAt } from '@/domain/cutlist';
import type { CutList } from '@/domain/model';
import { clock, type Span } from '@/domain/time';
import { formatTenths } from '@/ui/format';

type T = TFunction<'workspace'>;
/** More segments than this are counted, not listed. */
const LISTED = 12;

const cutsOf = (desk: Desk): CutList => desk.editor.store.get('cut_list', desk.sheet.id) ?? { segments: [] };

export function timelineLabels(desk: Desk, t: T): TimelineLabels {
  return {
    film: t('timeline.film'),
    cut: t('step.cut'),
    noArtwork: t('timeline.noArtwork'),
    kinds: { artwork: t('kind.artwork'), walking: t('kind.walking'), unrelated: t('kind.unrelated') },
    name: (named) => nameOf(desk, named, t),
  };
}

function nameOf(desk: Desk, named: Named, t: T): string {
  const timeAt = (frame: number): string => clock(desk.table.timeS(frame));
  switch (named.kind) {
    case 'segment': {
      const { start, end } = named.segment;
      const seconds = formatTenths(desk.table.lengthS(named.segment));
      return t('timeline.segment', { name: named.name, start, end: end - 1, time: timeAt(start), seconds });
    }
    case 'edge':
      return t('timeline.edge', { ...named, time: timeAt(named.frame) });
    case 'moving': {
      const by = named.to - named.from;
      return t('timeline.moving', { ...named, by: by > 0 ? `+${by}` : String(by), time: timeAt(named.to) });
    }
    case 'keyframe':
      return t('timeline.keyframe', {
        ...named,
        visibility: t(`visibility.${named.visibility as 'visible'}`),
      });
    case 'stretch': {
      const { start, end } = named.span;
      return t('timeline.stretch', {
        name: named.name,
        state: t(`timeline.state.${named.state}`),
        start,
        end: end - 1,
      });
    }
    case 'track':
      return named.frame < 0 ? named.name : t('timeline.track', named);
    case 'picture':
      return t('timeline.picture', { frame: named.frame, time: timeAt(named.frame) });
  }
}

/** "00:41.133 · picture 1234 · Artwork #1": what a screen reader says of the slider. */
export function pictureInWords(desk: Desk, labels: TimelineLabels, t: T, frame: number): string {
  const segment = segmentAt(cutsOf(desk), frame);
  const picture = t('timeline.picture', { frame, time: clock(desk.table.timeS(frame)) });
  return segment ? `${picture} · ${segmentName(desk, labels, segment)}` : picture;
}

/** What is drawn in view. */
export function drawnInWords(desk: Desk, labels: TimelineLabels, t: T, { start, end }: Span): string {
  const list = cutsOf(desk);
  const first = Math.max(indexAt(list, start), 0);
  const segments = list.segments.slice(first, indexAt(list, end - 1) + 1);
  const named: string[] = segments
    .slice(0, LISTED)
    .map((s) =>
      t('timeline.words.segment', { name: segmentName(desk, labels, s), start: s.start, end: s.end - 1 }),
    );
  const more = segments.length - named.length;
  if (more > 0) named.push(t('timeline.words.more', { count: more }));
  const tracks = [...desk.editor.store.all('track').keys()];
  const keyframes = tracks.reduce(
    (sum, track) =>
      sum + desk.book.keyframes.of(track).filter((k) => start <= k.frame && k.frame < end).length,
    0,
  );
  return [
    t('timeline.words.span', { start, end: end - 1, frames: desk.table.frames }),
    t('timeline.words.segments', { count: segments.length, list: named.join(', ') }),
    t('timeline.words.tracks', { count: tracks.length }),
    t('timeline.words.keyframes', { count: keyframes }),
  ].join(' ');
}
