import { Kbd } from '@mantine/core';
import { useDesk, useSignal } from '@/canvas/hooks';
import { useKeyboard } from '@/canvas/layout';
import { chordText } from '@/editor/chords';

type Props = { command?: string; chord?: string };

/** The key of a command as it is now, on this person's keyboard; nothing where the command has none. */
export function KeyOf({ command = '', chord }: Props) {
  const { keymap } = useDesk();
  const keyboard = useKeyboard();
  useSignal(keymap.chosen);
  const found = useSignal(keymap.commands).find((c) => c.id === command);
  const shown = chord ?? (found && keymap.chordsOf(found)[0]);
  return shown ? <Kbd>{chordText(shown, keyboard)}</Kbd> : null;
}
