/** The keys that work in every step, but for those that a step has a meaning of its own for. */

import type { TFunction } from 'i18next';
import type { Desk, Dialog } from '@/canvas/desk';
import { selectTab, unwrittenTab } from '@/canvas/captionTabs';
import { STEPS, type StepId } from '@/canvas/ports';
import { whenThere } from '@/canvas/whenThere';
import type { Command } from '@/editor/keymap';
import { boxCommands } from '@/features/box/boxCommands';
import { cutCommands } from '@/features/cut/cutCommands';
import { toNamed } from '@/features/ground/groundActions';
import { careCommands, moveCommands } from './moveCommands';
import { toArtwork } from './places';
import { removeSelected } from './remove';

type T = TFunction<'workspace'>;

/** What can't be done to a sheet that can only be looked at. */
const writing = (desk: Desk, t: T): Pick<Command, 'enabled' | 'why'> => ({
  enabled: () => !desk.editor.readOnly,
  why: () => t('keys.why.readOnly'),
});

function pages(desk: Desk, t: T): Command[] {
  const group = t('keys.group.page');
  const open = (dialog: Dialog) => () => desk.dialog.set(dialog);
  return [
    { id: 'palette', group, chords: ['Mod+k'], label: t('palette.title'), run: open('palette') },
    { id: 'keys', group, chords: ['?'], label: t('keys.keys'), run: open('keys') },
    { ...writing(desk, t), id: 'submit', group, chords: ['Shift+s'], label: t('keys.submit'), run: open('submit') },
    { id: 'escape', group, chords: ['Escape'], label: t('keys.escape'), fixed: true, inText: true, run: () => leave(desk) },
    { id: 'done', group, chords: ['Mod+Enter'], label: t('keys.done'), fixed: true, inText: true, run: leaveText },
  ]; // prettier-ignore
}

/** Out of the text field; what was typed is one step of the history. */
function leaveText(): boolean {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement) || !isText(activeElement)) return false;
  activeElement.blur();
  return true;
}

/** Out of the text field, else give up what the tool has begun, else the tool, else the selection. */
function leave(desk: Desk): void {
  if (leaveText() || desk.tool.get()?.cancel()) return;
  if (desk.boxMode.get() === 'draw') desk.boxMode.set('select');
  else desk.select({ detail: null, grounding: null, relation: null, edge: null });
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
  const go = { group, shared: true };
  /** To a step, with what one does there first already begun. */
  const begin = (step: StepId, command: string, prepare?: () => void) => (): void => {
    if (!desk.selection.get().artwork) toArtwork(desk, 1);
    prepare?.();
    desk.step.set(step);
    whenThere(desk, command);
  };
  const toUnwritten = (): void => {
    const tab = unwrittenTab(desk, desk.selection.get().artwork ?? '');
    if (tab) selectTab(desk, tab);
  };
  return [
    ...STEPS.map((step, i) => ({
      id: `step.${step}`,
      group,
      chords: [`Shift+Digit${i + 1}`],
      label: t(`step.${step}`),
      run: to(step),
    })),
    { ...go, id: 'go.artwork', chords: ['i'], label: t('artwork.identify'), run: begin('artwork', 'artwork.identify') },
    { ...go, id: 'go.caption', chords: ['t'], label: t('keys.caption'), run: begin('caption', 'caption.write', toUnwritten) },
    { ...go, id: 'go.detail', chords: ['d'], label: t('keys.detail'), run: begin('detail', 'detail.draw') },
    { ...go, id: 'go.ground', chords: ['g'], label: t('keys.ground'), run: begin('ground', 'ground.text', () => toNamed(desk)) },
  ]; // prettier-ignore
}

function edits(desk: Desk, t: T): Command[] {
  const group = t('keys.group.edit');
  const { history } = desk.editor;
  const move = (by: -1 | 1) => (): void => {
    const moved = by < 0 ? desk.editor.undo() : desk.editor.redo();
    if (!moved) return;
    const said = moved.applied ? (by < 0 ? 'history.undone' : 'history.redone') : 'history.noLonger';
    desk.notice.set(t(said, { name: moved.step.name }));
  };
  return [
    {
      id: 'undo',
      group,
      chords: ['Mod+z'],
      label: t('keys.undo'),
      run: move(-1),
      repeats: true,
      enabled: () => history.undoable !== null,
      why: () => t('keys.why.nothingToUndo'),
    },
    {
      id: 'redo',
      group,
      // On a Mac ⌘Y is the browser's history.
      chords: ['Mod+Shift+z', ...(desk.keymap.mac ? [] : ['Mod+y'])],
      label: t('keys.redo'),
      run: move(1),
      repeats: true,
      enabled: () => history.redoable !== null,
      why: () => t('keys.why.nothingToRedo'),
    },
    {
      ...writing(desk, t),
      id: 'artwork.choose',
      group,
      chords: ['a'],
      label: t('keys.artwork'),
      run: () => desk.dialog.set('artwork'),
    },
    {
      ...writing(desk, t),
      id: 'delete',
      group,
      shared: true,
      chords: ['Delete', 'Backspace'],
      label: t('keys.delete'),
      run: () => removeSelected(desk, t),
    },
  ];
}

export function pageCommands(desk: Desk, t: T): Command[] {
  return [
    ...moveCommands(desk, t),
    // What Enter accepts is each step's own affair.
    ...cutCommands(desk, t).filter((c) => !c.chords.includes('Enter')),
    ...boxCommands(desk, t),
    ...edits(desk, t),
    ...careCommands(desk, t),
    ...steps(desk, t),
    ...pages(desk, t),
  ];
}
