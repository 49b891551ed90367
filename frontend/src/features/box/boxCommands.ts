/** The keys of outlines and keyframes. They act on the selected artwork in the picture that is shown, in any step. */

import type { TFunction } from 'i18next';
import type { Desk } from '@/canvas/desk';
import type { Command } from '@/editor/keymap';
import {
  deleteKeyframeHere,
  keyframeHere,
  occludedHere,
  outHere,
  propagateNow,
  seenHere,
  selectedTrack,
} from './boxActions';
import { findElsewhere } from './hits';

type T = TFunction<'workspace'>;

function findHere(desk: Desk, t: T): void {
  const track = selectedTrack(desk);
  if (track) findElsewhere(desk, t, track);
}

const best = (desk: Desk): number | null => desk.clearest.around(desk.playhead.wanted.get());

/** To the picture to begin with, in this segment. */
function toBest(desk: Desk): void {
  const frame = best(desk);
  if (frame === null) return;
  desk.step.set('box');
  desk.playhead.go(frame);
}

export function boxCommands(desk: Desk, t: T): Command[] {
  const group = t('step.box');
  const enabled = (): boolean => !desk.editor.readOnly;
  const onTrack = {
    group,
    enabled: () => enabled() && selectedTrack(desk) !== null,
    why: () => t(desk.editor.readOnly ? 'keys.why.readOnly' : 'keys.why.noArtwork'),
  };
  const drawing = (): void => {
    desk.step.set('box');
    desk.boxMode.set('draw');
  };
  const selecting = (): void => {
    desk.tool.get()?.cancel();
    desk.boxMode.set('select');
    desk.regionMode.set('select');
  };
  return [
    { id: 'box.select', group, shared: true, chords: ['v'], label: t('box.select'), run: selecting },
    { id: 'box.best', group, enabled: () => best(desk) !== null, chords: ['Shift+b'], label: t('box.best'), run: () => toBest(desk) },
    { id: 'box.draw', group, enabled, chords: ['b'], label: t('box.draw'), run: drawing },
    { ...onTrack, id: 'box.keyframe', chords: ['f'], label: t('box.keyframe'), run: () => keyframeHere(desk, t) },
    { ...onTrack, id: 'box.occluded', chords: ['o'], label: t('box.occluded'), run: () => occludedHere(desk, t) },
    { ...onTrack, id: 'box.out', chords: ['x'], label: t('box.out'), run: () => outHere(desk, t) },
    { ...onTrack, id: 'box.propagate', chords: ['p'], label: t('box.propagate'), run: () => propagateNow(desk, t) },
    { ...onTrack, id: 'box.find', chords: ['Shift+p'], label: t('box.find'), run: () => findHere(desk, t) },
    { id: 'box.seen', group, enabled, shared: true, chords: ['Enter'], label: t('box.seen'), run: () => seenHere(desk, t) },
    {
      id: 'box.delete',
      group,
      enabled: () => enabled() && desk.step.get() === 'box',
      chords: ['Delete', 'Backspace'],
      label: t('box.delete'),
      run: () => deleteKeyframeHere(desk, t),
    },
  ]; // prettier-ignore
}
