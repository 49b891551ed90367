/** Giving commands other keys: what was pressed, whose key it is, and what people's choice is afterwards. */

import { chordOf, isOwned, type KeyLike } from './chords';
import type { ChosenKeys, Command, Keymap } from './keymap';

export type Pressed =
  | { readonly is: 'chord'; readonly chord: string }
  /** The browser's or the system's. */
  | { readonly is: 'owned'; readonly chord: string }
  | { readonly is: 'nothing' };

/** What a person pressed as a new key. */
export function pressed(event: KeyLike, mac: boolean): Pressed {
  const chord = chordOf(event, mac);
  if (chord === null) return { is: 'nothing' };
  return { is: isOwned(chord) ? 'owned' : 'chord', chord };
}

/** The command that has the chord already, and could be there at the same time; null where it is free. */
export function clashOf(keymap: Keymap, command: Command, chord: string): Command | null {
  const own = keymap.ownerOf(command).id;
  const others = keymap.commands.get().map((c) => keymap.ownerOf(c));
  return others.find((c) => c.id !== own && keymap.chordsOf(c).includes(chord)) ?? null;
}

const equal = (a: readonly string[], b: readonly string[]): boolean => a.join(' ') === b.join(' ');

/** The choice with these chords for the command; its usual ones are no choice. */
function withChords(chosen: ChosenKeys, command: Command, chords: readonly string[]): ChosenKeys {
  const rest = Object.fromEntries(Object.entries(chosen).filter(([id]) => id !== command.id));
  return equal(chords, command.chords) ? rest : { ...rest, [command.id]: chords };
}

/** The command has this one chord, and nobody else has it. */
export function withKey(keymap: Keymap, command: Command, chord: string): ChosenKeys {
  const owner = keymap.ownerOf(command);
  const loser = clashOf(keymap, owner, chord);
  const chosen = keymap.chosen.get();
  const without = loser
    ? withChords(
        chosen,
        loser,
        keymap.chordsOf(loser).filter((c) => c !== chord),
      )
    : chosen;
  return withChords(without, owner, [chord]);
}

/** The command's usual keys, taken back from whom has them now. */
export function withUsualKeys(keymap: Keymap, command: Command): ChosenKeys {
  const owner = keymap.ownerOf(command);
  let chosen = withChords(keymap.chosen.get(), owner, owner.chords);
  for (const chord of owner.chords) {
    const taker = clashOf(keymap, owner, chord);
    if (taker) chosen = withChords(chosen, taker, keymap.chordsOf(taker).filter((c) => c !== chord)); // prettier-ignore
  }
  return chosen;
}

export const isChanged = (keymap: Keymap, command: Command): boolean =>
  keymap.ownerOf(command).id in keymap.chosen.get();
