/** The keys of the cut list. They act on the segment under the playhead, in any step. */

import type { TFunction } from 'i18next';
import type { Desk } from '@/canvas/desk';
import {
  cut,
  foreseenKind,
  indexAt,
  isUndecided,
  kindAfter,
  merge,
  moveEdge,
  segmentAt,
  setKind,
} from '@/domain/cutlist';
import { uuid7 } from '@/domain/ids';
import { SEGMENT_KINDS, type CutList, type Id, type Segment, type SegmentKind } from '@/domain/model';
import { nextLabel } from '@/domain/values';
import { createArtwork, nameSegment } from '@/editor/gestures/artworks';
import type { Command } from '@/editor/keymap';

type T = TFunction<'workspace'>;

const listOf = (desk: Desk): CutList => desk.editor.store.get('cut_list', desk.sheet.id) ?? { segments: [] };

const here = (desk: Desk): Segment | null => segmentAt(listOf(desk), desk.playhead.wanted.get());

function change(
  desk: Desk,
  name: string,
  build: (list: CutList) => CutList,
  merged: string | null = null,
): boolean {
  return desk.editor.transact(name, (tx) => tx.change('cut_list', desk.sheet.id, build), merged);
}

/** Cut, and let the new moment be what one expects after the one before; another kind is one key away. */
export function cutHere(desk: Desk, t: T): void {
  const frame = desk.playhead.wanted.get();
  const id = uuid7();
  const before = here(desk);
  if (!before) return;
  const cutting = (list: CutList): CutList => setKind(cut(list, frame, id), id, kindAfter(before.kind));
  if (!change(desk, t('gesture.cut', { frame }), cutting)) {
    desk.notice.set(t('cut.onEdge'));
    return;
  }
  desk.select({ segment: id, edge: id });
}

export function mergeHere(desk: Desk, t: T): void {
  const segment = here(desk);
  if (segment && change(desk, t('gesture.merge'), (list) => merge(list, segment.id))) {
    desk.select({ edge: null, segment: here(desk)?.id ?? null });
  }
}

export function setKindHere(desk: Desk, kind: SegmentKind, t: T): void {
  const segment = here(desk);
  if (segment)
    change(desk, t('gesture.kind', { kind: t(`kind.${kind}`) }), (list) => setKind(list, segment.id, kind));
}

/** The selected edge, else the one on the left of the segment under the playhead. */
function edgeToNudge(desk: Desk): Segment | null {
  const { segments } = listOf(desk);
  const { edge } = desk.selection.get();
  const found = segments.find((s) => s.id === edge) ?? here(desk);
  return found && found.start > 0 ? found : null;
}

function nudge(desk: Desk, by: 1 | -1, t: T): void {
  const segment = edgeToNudge(desk);
  if (!segment) return;
  const to = segment.start + by;
  const name = t('gesture.moveEdge', { from: segment.start, to });
  if (!change(desk, name, (list) => moveEdge(list, segment.id, to), `edge ${segment.id}`)) return;
  desk.select({ edge: segment.id, segment: segment.id });
  desk.playhead.go(to);
}

/** What the program expects of the segment under the playhead; null where nothing is open. */
export type Foreseen = { readonly kind: 'walking' } | { readonly kind: 'artwork'; readonly label: string };

export function foreseenHere(desk: Desk, t: T): Foreseen | null {
  const list = listOf(desk);
  const kind = foreseenKind(list, indexAt(list, desk.playhead.wanted.get()));
  if (kind !== 'artwork') return kind && { kind };
  const labels = [...desk.editor.store.all('sheet_artwork').values()].map((a) => a.label);
  return { kind, label: nextLabel(labels, t('chooser.word')) };
}

/** One key settles what is foreseen: the kind, and with an artwork its name, outline colour and track, too. */
export function acceptHere(desk: Desk, t: T): void {
  const segment = here(desk);
  const foreseen = foreseenHere(desk, t);
  if (!segment || !foreseen) return;
  if (foreseen.kind === 'walking') {
    setKindHere(desk, 'walking', t);
    return;
  }
  let artwork = '' as Id;
  desk.editor.transact(t('gesture.nameArtwork'), (tx) => {
    artwork = createArtwork(tx, desk.editor.store, foreseen.label).artwork;
    nameSegment(tx, desk.sheet.id, segment.id, artwork);
  });
  if (artwork) desk.select({ artwork, detail: null, grounding: null, relation: null });
}

/** The next segment after the playhead about which something is to be said, beginning again at the start. */
function toUndecided(desk: Desk, t: T): void {
  const list = listOf(desk);
  const now = indexAt(list, desk.playhead.wanted.get());
  const order = list.segments.map((_, i) => (now + 1 + i) % list.segments.length);
  const segment = list.segments[order.find((i) => isUndecided(list, i)) ?? -1];
  if (segment) goToSegment(desk, segment.id, segment.start);
  else desk.notice.set(t('cut.allDecided'));
}

export function goToSegment(desk: Desk, id: Id, frame: number): void {
  desk.select({ segment: id, edge: null });
  desk.playhead.go(frame);
}

export function cutCommands(desk: Desk, t: T): Command[] {
  const group = t('step.cut');
  const enabled = (): boolean => !desk.editor.readOnly;
  return [
    { id: 'cut', group, enabled, chords: ['c'], label: t('cut.cut'), run: () => cutHere(desk, t) },
    {
      id: 'cut.accept',
      group,
      enabled: () => enabled() && foreseenHere(desk, t) !== null,
      chords: ['Enter'],
      label: t('cut.accept'),
      run: () => acceptHere(desk, t),
    },
    { id: 'cut.undecided', group, chords: ['u'], label: t('cut.next'), run: () => toUndecided(desk, t) },
    { id: 'merge', group, enabled, chords: ['m'], label: t('cut.merge'), run: () => mergeHere(desk, t) },
    ...SEGMENT_KINDS.map((kind, i) => ({
      id: `kind.${kind}`,
      group,
      enabled,
      chords: [`Digit${i + 1}`],
      label: t(`kind.${kind}`),
      run: () => setKindHere(desk, kind, t),
    })),
    { id: 'nudge.back', group, enabled, repeats: true, chords: ['Comma'], label: t('cut.nudgeBack'), run: () => nudge(desk, -1, t) },
    { id: 'nudge.on', group, enabled, repeats: true, chords: ['Period'], label: t('cut.nudgeOn'), run: () => nudge(desk, 1, t) },
  ]; // prettier-ignore
}
