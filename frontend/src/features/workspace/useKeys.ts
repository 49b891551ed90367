import { useEffect } from 'react';
import type { Desk } from '@/canvas/desk';
import { useDesk } from '@/canvas/hooks';
import { matches } from '@/editor/chords';
import { usePreferences } from '@/ui/usePreferences';
import { isText } from './pageCommands';

const PRESSED = ['Enter', ' '];
const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'];
const BUTTONS = 'button, a, [role="option"], summary, input[type="checkbox"]';
const GROUPS = 'input[type="radio"], [role="tab"], [role="radio"], input[type="range"]';
const LISTS = '[role="menu"], [role="listbox"], [role="dialog"]';

/**
 * True for what a focused control does by itself with the key. A control that was only clicked keeps no key: after a
 * click on a button, Space plays the video, as everywhere else on the page.
 */
function ownKey(event: KeyboardEvent, byPointer: boolean): boolean {
  const { target, key } = event;
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest(LISTS)) return true;
  if (byPointer) return false;
  return (
    (PRESSED.includes(key) && target.closest(BUTTONS) !== null) ||
    (ARROWS.includes(key) && target.closest(GROUPS) !== null)
  );
}

const isUndo = (event: KeyboardEvent, mac: boolean): boolean =>
  ['Mod+z', 'Mod+Shift+z'].some((chord) => matches(chord, event, mac));

function onKey(desk: Desk, event: KeyboardEvent, byPointer: boolean): void {
  // Else the browser would undo in the field that was typed in last.
  if (isUndo(event, desk.keymap.mac) && !isText(event.target) && event.type === 'keydown')
    stopUndo(desk, event);
  else act(desk, event, byPointer);
}

function stopUndo(desk: Desk, event: KeyboardEvent): void {
  act(desk, event, false);
  event.preventDefault();
}

function act(desk: Desk, event: KeyboardEvent, byPointer: boolean): void {
  if (event.defaultPrevented || event.isComposing || desk.dialog.get() !== null) return;
  if (ownKey(event, byPointer) || document.querySelector('[role="dialog"][aria-modal="true"]')) return;
  const released = event.type === 'keyup';
  const inText = isText(event.target);
  if (desk.keymap.handle(event, { inText, released })) {
    event.preventDefault();
  } else if (!released && !inText) {
    const why = desk.keymap.refusal(event);
    if (why) desk.notice.set(why);
  }
}

/** The keyboard: one listener, one registry. While a dialog is open its own keys hold. */
export function useKeys(): void {
  const desk = useDesk();
  useEffect(() => {
    let byPointer = false;
    const key = (event: KeyboardEvent): void => {
      if (event.key === 'Tab') byPointer = false;
      onKey(desk, event, byPointer);
    };
    const pointer = (): void => {
      byPointer = true;
      desk.keymap.disarm();
    };
    const away = (): void => desk.keymap.disarm();
    window.addEventListener('keydown', key);
    window.addEventListener('keyup', key);
    window.addEventListener('pointerdown', pointer, true);
    window.addEventListener('blur', away);
    return () => {
      window.removeEventListener('keydown', key);
      window.removeEventListener('keyup', key);
      window.removeEventListener('pointerdown', pointer, true);
      window.removeEventListener('blur', away);
    };
  }, [desk]);
}

/** The keys that the person has chosen, here and on other machines. */
export function useChosenKeys(): void {
  const { keymap } = useDesk();
  const { keys } = usePreferences().preferences;
  useEffect(() => keymap.chosen.set(keys), [keymap, keys]);
}
