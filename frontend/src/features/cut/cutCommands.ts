/** The keys of the Cut step. They act on the segment under the playhead. */

import type { TFunction } from 'i18next';
import type { Desk } from '@/canvas/desk';
import { cut, merge, moveEdge, segmentAt, setKind } from '@/domain/cutlist';
import { uuid7 } from '@/domain/ids';
import { SEGMENT_KINDS, type CutList, type Id, type Segment, type SegmentKind } from '@/domain/model';
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

export function cutHere(desk: Desk, t: T): void {
  const frame = desk.playhead.wanted.get();
  const id = uuid7();
  if (!change(desk, t('gesture.cut', { frame }), (list) => cut(list, frame, id))) {
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

export function goToSegment(desk: Desk, id: Id, frame: number): void {
  desk.select({ segment: id, edge: null });
  desk.playhead.go(frame);
}

export function cutCommands(desk: Desk, t: T): Command[] {
  const group = t('step.cut');
  const enabled = (): boolean => !desk.editor.readOnly;
  return [
    { id: 'cut', group, enabled, chords: ['c'], label: t('cut.cut'), run: () => cutHere(desk, t) },
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
