/** The keys that work in every step. */

import type { TFunction } from 'i18next';
import type { Desk } from '@/canvas/desk';
import { nextEyes } from '@/canvas/eyes';
import { STEPS, type StepId } from '@/canvas/ports';
import { segmentAt } from '@/domain/cutlist';
import type { Segment } from '@/domain/model';
import type { Command } from '@/editor/keymap';
import { nextMissing } from './missing';

type T = TFunction<'workspace'>;

const currentSegment = (desk: Desk): Segment | null => {
  const list = desk.editor.store.get('cut_list', desk.sheet.id);
  return list && segmentAt(list, desk.playhead.wanted.get());
};

/** First to the end of the segment, then to that of the video. */
function toEnd(desk: Desk, by: 1 | -1): void {
  const { playhead } = desk;
  const at = playhead.wanted.get();
  const segment = currentSegment(desk);
  const near = by > 0 ? (segment?.end ?? playhead.frames) - 1 : (segment?.start ?? 0);
  playhead.go(at === near ? (by > 0 ? playhead.frames - 1 : 0) : near);
}

function toEdge(desk: Desk, by: 1 | -1): void {
  const segments = desk.editor.store.get('cut_list', desk.sheet.id)?.segments ?? [];
  const at = desk.playhead.wanted.get();
  const next = by > 0 ? segments.find((s) => s.start > at) : segments.findLast((s) => s.start < at);
  if (!next) return;
  desk.playhead.go(next.start);
  desk.select({ edge: next.start > 0 ? next.id : null, segment: next.id });
}

function toKeyframe(desk: Desk, by: 1 | -1): void {
  const track = desk.trackOf(desk.selection.get().artwork);
  const next = track && desk.book.keyframes.neighbour(track, desk.playhead.wanted.get(), by);
  if (next) desk.playhead.go(next.frame);
}

export function toEyes(desk: Desk, by: 1 | -1, none: string): void {
  const next = nextEyes(desk, by);
  if (!next) {
    desk.notice.set(none);
    return;
  }
  const artwork = desk.editor.store.get('track', next.track)?.artwork ?? null;
  desk.select({ artwork });
  desk.step.set('box');
  desk.playhead.go(next.span.start);
}

/** Another artwork, as they come in the sheet. */
export function toArtwork(desk: Desk, by: 1 | -1): void {
  const ids = [...desk.editor.store.all('sheet_artwork').keys()];
  const at = ids.indexOf(desk.selection.get().artwork ?? '');
  const next = ids[(at + by + ids.length) % ids.length];
  if (next) desk.select({ artwork: next, detail: null, grounding: null });
}

function moves(desk: Desk, t: T): Command[] {
  const { playhead } = desk;
  const group = t('keys.group.move');
  const one = { group, repeats: true };
  const loop = (): void => {
    const segment = currentSegment(desk);
    playhead.toggle(segment && { start: segment.start, end: segment.end });
  };
  return [
    { id: 'play', group, chords: ['Space'], label: t('keys.play'), run: () => playhead.toggle(), onRelease: true },
    { id: 'loop', group, chords: ['Shift+Space'], label: t('keys.loop'), run: loop, onRelease: true },
    { ...one, id: 'back', chords: ['ArrowLeft'], label: t('keys.back'), run: () => playhead.step(-1) },
    { ...one, id: 'on', chords: ['ArrowRight'], label: t('keys.on'), run: () => playhead.step(1) },
    { ...one, id: 'back10', chords: ['Shift+ArrowLeft'], label: t('keys.back10'), run: () => playhead.step(-10) },
    { ...one, id: 'on10', chords: ['Shift+ArrowRight'], label: t('keys.on10'), run: () => playhead.step(10) },
    { id: 'keyframe.before', group, chords: ['q'], label: t('keys.keyframeBefore'), run: () => toKeyframe(desk, -1) },
    { id: 'keyframe.next', group, chords: ['e'], label: t('keys.keyframeNext'), run: () => toKeyframe(desk, 1) },
    { id: 'edge.before', group, chords: ['Shift+q'], label: t('keys.edgeBefore'), run: () => toEdge(desk, -1) },
    { id: 'edge.next', group, chords: ['Shift+e'], label: t('keys.edgeNext'), run: () => toEdge(desk, 1) },
    { id: 'start', group, chords: ['Home'], label: t('keys.start'), run: () => toEnd(desk, -1) },
    { id: 'end', group, chords: ['End'], label: t('keys.end'), run: () => toEnd(desk, 1) },
    { id: 'slower', group, chords: ['-'], label: t('keys.slower'), run: () => playhead.changeRate(-1) },
    { id: 'faster', group, chords: ['+'], label: t('keys.faster'), run: () => playhead.changeRate(1) },
    { id: 'eyes.next', group, chords: ['n'], label: t('keys.eyesNext'), run: () => toEyes(desk, 1, t('eyes.none')) },
    { id: 'eyes.before', group, chords: ['Shift+n'], label: t('keys.eyesBefore'), run: () => toEyes(desk, -1, t('eyes.none')) },
    { id: 'missing.next', group, chords: ['w'], label: t('keys.missing'), run: () => nextMissing(desk) },
  ]; // prettier-ignore
}

function views(desk: Desk, t: T): Command[] {
  const group = t('keys.group.view');
  const open = (dialog: 'keys' | 'submit' | 'artwork') => () => desk.dialog.set(dialog);
  return [
    { id: 'zoom.selection', group, chords: ['z'], label: t('keys.zoom'), run: () => desk.surface.get()?.zoomToSelection() },
    { id: 'zoom.fit', group, chords: ['Digit0'], label: t('keys.fit'), run: () => desk.view.set(null) },
    { id: 'artwork.before', group, chords: ['j'], label: t('keys.artworkBefore'), run: () => toArtwork(desk, -1) },
    { id: 'artwork.next', group, chords: ['k'], label: t('keys.artworkNext'), run: () => toArtwork(desk, 1) },
    { id: 'artwork.choose', group, chords: ['a'], label: t('keys.artwork'), run: open('artwork'), enabled: () => !desk.editor.readOnly },
    { id: 'keys', group, chords: ['?'], label: t('keys.keys'), run: open('keys') },
    { id: 'submit', group, chords: ['Shift+s'], label: t('keys.submit'), run: open('submit'), enabled: () => !desk.editor.readOnly },
    { id: 'escape', group, chords: ['Escape'], label: t('keys.escape'), inText: true, run: () => leave(desk) },
  ]; // prettier-ignore
}

/** Out of the text field, else give up what the tool has begun. */
function leave(desk: Desk): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && isText(activeElement)) activeElement.blur();
  else if (!desk.tool.get()?.cancel())
    desk.select({ detail: null, grounding: null, relation: null, edge: null });
}

export function isText(element: EventTarget | null): boolean {
  if (!(element instanceof HTMLElement)) return false;
  return (
    element.isContentEditable || ['TEXTAREA', 'SELECT'].includes(element.tagName) || isTextInput(element)
  );
}

function isTextInput(element: HTMLElement): boolean {
  return (
    element instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(element.type)
  );
}

function steps(desk: Desk, t: T): Command[] {
  const group = t('keys.group.steps');
  const to = (step: StepId) => () => desk.step.set(step);
  const outside = (step: StepId) => () => desk.step.get() !== step;
  return [
    ...STEPS.map((step, i) => ({
      id: `step.${step}`,
      group,
      chords: [`Shift+Digit${i + 1}`],
      label: t(`step.${step}`),
      run: to(step),
    })),
    { id: 'go.caption', group, chords: ['t'], label: t('keys.caption'), run: to('caption'), enabled: outside('caption') },
    { id: 'go.detail', group, chords: ['d'], label: t('keys.detail'), run: to('detail'), enabled: outside('detail') },
    { id: 'go.ground', group, chords: ['g'], label: t('keys.ground'), run: to('ground'), enabled: outside('ground') },
    { id: 'go.box', group, chords: ['b'], label: t('keys.box'), run: to('box'), enabled: outside('box') },
  ]; // prettier-ignore
}

function edits(desk: Desk, t: T): Command[] {
  const group = t('keys.group.edit');
  const move = (by: -1 | 1) => (): void => {
    const moved = by < 0 ? desk.editor.undo() : desk.editor.redo();
    if (!moved) return;
    const said = moved.applied ? (by < 0 ? 'history.undone' : 'history.redone') : 'history.noLonger';
    desk.notice.set(t(said, { name: moved.step.name }));
  };
  return [
    { id: 'undo', group, chords: ['Mod+z'], label: t('keys.undo'), run: move(-1), repeats: true },
    {
      id: 'redo',
      group,
      chords: ['Mod+Shift+z', 'Mod+y'],
      label: t('keys.redo'),
      run: move(1),
      repeats: true,
    },
  ];
}

export function pageCommands(desk: Desk, t: T): Command[] {
  return [...moves(desk, t), ...views(desk, t), ...steps(desk, t), ...edits(desk, t)];
}
