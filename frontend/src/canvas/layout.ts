/** The person's keyboard: what is printed on the keys that commands name by their place or by a word. */

import type { TFunction } from 'i18next';
import { useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

import { NAMED_KEYS, ariaChord, chordText, isMac, type Keyboard } from '@/editor/chords';
import type { Command } from '@/editor/keymap';
import { signal } from '@/editor/signal';
import type { Desk } from './desk';
import { useDesk, useSignal } from './hooks';

type T = TFunction<'workspace'>;

interface KeyboardApi {
  getLayoutMap?: () => Promise<ReadonlyMap<string, string>>;
}

const glyphs = signal<ReadonlyMap<string, string>>(new Map());
let asked = false;

/** Where the browser tells the layout, its glyphs; else the usual ones. */
function ask(): void {
  if (asked) return;
  asked = true;
  const { keyboard } = navigator as { keyboard?: KeyboardApi };
  keyboard
    ?.getLayoutMap?.()
    .then((map) => {
      glyphs.set(new Map([...map].filter(([code]) => /^(Digit\d|Comma|Period)$/.test(code))));
    })
    .catch(() => undefined);
}

const keyboardNow = (t: T): Keyboard => ({
  mac: isMac(),
  glyphs: glyphs.get(),
  names: Object.fromEntries(NAMED_KEYS.map((name) => [name, t(`keyNames.${name}`)])) as Keyboard['names'],
});

export function useKeyboard(): Keyboard {
  ask();
  const { t } = useTranslation('workspace');
  const known = useSyncExternalStore(glyphs.subscribe, glyphs.get);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- what is known is part of what it reads
  return useMemo(() => keyboardNow(t), [t, known]);
}

/** A command's keys as the person's keyboard shows them. */
export function useKeyTexts(): (command: Command) => readonly string[] {
  const { keymap } = useDesk();
  const keyboard = useKeyboard();
  useSignal(keymap.chosen);
  return (command) => keymap.chordsOf(command).map((chord) => chordText(chord, keyboard));
}

/** The same as `keyText`, said again when people give it another key, or when the command comes. */
export function useKeyText(): (command: string) => string {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  useKeyboard();
  useSignal(desk.keymap.chosen);
  useSignal(desk.keymap.commands);
  return (command) => keyText(desk, command, t);
}

/** A command's keys for `aria-keyshortcuts`. */
export function useShortcuts(): (command: Command | null) => string {
  const { keymap } = useDesk();
  useSignal(keymap.chosen);
  return (command) =>
    command
      ? keymap
          .chordsOf(command)
          .map((chord) => ariaChord(chord, keymap.mac))
          .join(' ')
      : '';
}

/** A command's first key as the person's keyboard shows it, for sentences; empty where it has none. */
export function keyText({ keymap }: Desk, command: string, t: T): string {
  const found = keymap.find(command);
  const [chord] = found ? keymap.chordsOf(found) : [];
  return chord ? chordText(chord, keyboardNow(t)) : '';
}
