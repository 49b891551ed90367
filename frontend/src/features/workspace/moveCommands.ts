/** The keys that go through the video, and those that look at it. */

import type { TFunction } from 'i18next';
import type { Desk } from '@/canvas/desk';
import type { Command } from '@/editor/keymap';
import { SETTLES, currentMissing, nextMissing, settleMissing } from './missing';
import { loopSelection, toArtwork, toEdge, toEnd, toEyes, toKeyframe } from './places';

type T = TFunction<'workspace'>;

export function moveCommands(desk: Desk, t: T): Command[] {
  const { playhead } = desk;
  const group = t('keys.group.move');
  const one = { group, repeats: true };
  const onTrack = {
    group,
    enabled: () => desk.trackOf(desk.selection.get().artwork) !== null,
    why: () => t('keys.why.noArtwork'),
  };
  return [
    { id: 'play', group, chords: ['Space'], label: t('keys.play'), run: () => playhead.toggle(), onRelease: true },
    { id: 'loop', group, chords: ['Shift+Space'], label: t('keys.loop'), run: () => loopSelection(desk), onRelease: true },
    { ...one, id: 'back', chords: ['ArrowLeft'], label: t('keys.back'), run: () => playhead.step(-1) },
    { ...one, id: 'on', chords: ['ArrowRight'], label: t('keys.on'), run: () => playhead.step(1) },
    { ...one, id: 'back10', chords: ['Shift+ArrowLeft'], label: t('keys.back10'), run: () => playhead.step(-10) },
    { ...one, id: 'on10', chords: ['Shift+ArrowRight'], label: t('keys.on10'), run: () => playhead.step(10) },
    { ...onTrack, id: 'keyframe.before', chords: ['q'], label: t('keys.keyframeBefore'), run: () => toKeyframe(desk, -1) },
    { ...onTrack, id: 'keyframe.next', chords: ['e'], label: t('keys.keyframeNext'), run: () => toKeyframe(desk, 1) },
    { id: 'edge.before', group, chords: ['Shift+q'], label: t('keys.edgeBefore'), run: () => toEdge(desk, -1) },
    { id: 'edge.next', group, chords: ['Shift+e'], label: t('keys.edgeNext'), run: () => toEdge(desk, 1) },
    { id: 'start', group, chords: ['Home'], label: t('keys.start'), run: () => toEnd(desk, -1) },
    { id: 'end', group, chords: ['End'], label: t('keys.end'), run: () => toEnd(desk, 1) },
    { id: 'slower', group, chords: ['-'], label: t('keys.slower'), run: () => playhead.changeRate(-1) },
    { id: 'faster', group, chords: ['+'], label: t('keys.faster'), run: () => playhead.changeRate(1) },
    { id: 'artwork.before', group, shared: true, chords: ['j'], label: t('keys.artworkBefore'), run: () => toArtwork(desk, -1) },
    { id: 'artwork.next', group, shared: true, chords: ['k'], label: t('keys.artworkNext'), run: () => toArtwork(desk, 1) },
    { id: 'zoom.selection', group: t('keys.group.view'), chords: ['z'], label: t('keys.zoom'), run: () => desk.surface.get()?.zoomToSelection() },
    { id: 'zoom.fit', group: t('keys.group.view'), chords: ['Digit0'], label: t('keys.fit'), run: () => desk.view.set(null) },
  ]; // prettier-ignore
}

/** What asks for a person: pictures that need eyes, and what is missing to hand in. */
export function careCommands(desk: Desk, t: T): Command[] {
  const group = t('keys.group.care');
  const missing = {
    group,
    enabled: () => (desk.checks.get()?.length ?? 0) > 0,
    why: () => t('checks.nothing'),
  };
  return [
    { id: 'eyes.next', group, chords: ['n'], label: t('keys.eyesNext'), run: () => toEyes(desk, 1, t('eyes.none')) },
    { id: 'eyes.before', group, chords: ['Shift+n'], label: t('keys.eyesBefore'), run: () => toEyes(desk, -1, t('eyes.none')) },
    { ...missing, id: 'missing.next', chords: ['w'], label: t('keys.missing'), run: () => nextMissing(desk, 1) },
    { ...missing, id: 'missing.before', chords: ['Shift+w'], label: t('keys.missingBefore'), run: () => nextMissing(desk, -1) },
    {
      id: 'missing.settle',
      group,
      chords: ['s'],
      label: t('keys.settle'),
      run: () => settleMissing(desk, t),
      enabled: () => !desk.editor.readOnly && SETTLES[currentMissing(desk)?.code ?? 'shape_unknown'] !== undefined,
      why: () => t(desk.editor.readOnly ? 'keys.why.readOnly' : 'keys.why.noMissing'),
    },
  ]; // prettier-ignore
}
