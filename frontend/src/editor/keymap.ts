/**
 * One registry of commands: it handles keys, and tooltips and the overlay of keys read it. Letters and signs go by the
 * character, digits, comma and period by the place of the key, so that they work on any layout.
 */

import { signal } from './signal';

export interface Command {
  readonly id: string;
  /** "c", "Shift+e", "Mod+Shift+z", "Space", "ArrowLeft", "Digit1", "Comma", "?". */
  readonly chords: readonly string[];
  readonly group: string;
  readonly label: string;
  readonly run: (event: KeyLike) => void;
  /** Commands that can't run now let the key pass to others with the same chord. */
  readonly enabled?: () => boolean;
  /** Also while a text field has the focus. */
  readonly inText?: boolean;
  /** When the key is let go. */
  readonly onRelease?: boolean;
  /** Again and again while the key is held. */
  readonly repeats?: boolean;
}

/** The part of a KeyboardEvent that matters. */
export interface KeyLike {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly repeat: boolean;
}

const BY_PLACE = /^(Digit\d|Comma|Period|Space)$/;
const GLYPHS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Comma: ',',
  Period: '.',
  Escape: 'Esc',
  Delete: 'Del',
};

/** True where the event is the chord. */
export function matches(chord: string, event: KeyLike): boolean {
  const parts = chord === '+' ? ['+'] : chord.split('+');
  const wanted = parts.at(-1) ?? '';
  const mod = event.ctrlKey || event.metaKey;
  if (event.altKey || mod !== parts.includes('Mod')) return false;
  if (isSign(wanted)) return event.key === wanted;
  return event.shiftKey === parts.includes('Shift') && isKey(wanted, event);
}

function isKey(wanted: string, event: KeyLike): boolean {
  if (BY_PLACE.test(wanted)) return event.code === wanted;
  return wanted.length === 1 ? letterOf(event) === wanted : event.key === wanted;
}

/** "?", "+", "-": typed with Shift on some layouts and without on others. */
function isSign(wanted: string): boolean {
  return wanted.length === 1 && !/[a-z]/.test(wanted);
}

/** The letter typed; on layouts without Latin letters the one in its place. */
function letterOf({ key, code }: KeyLike): string {
  const typed = key.toLowerCase();
  return /^[a-z]$/.test(typed) || !/^Key[A-Z]$/.test(code) ? typed : code.slice(3).toLowerCase();
}

/** A chord as people read it: "Shift+E", "Ctrl+Z", "←". `layout` gives the glyph of a place on the person's keys. */
export function chordText(chord: string, mac = false, layout?: ReadonlyMap<string, string>): string {
  const parts = chord === '+' ? ['+'] : chord.split('+');
  return parts
    .map((part) => {
      if (part === 'Mod') return mac ? '⌘' : 'Ctrl';
      if (part.startsWith('Digit')) return layout?.get(part) ?? part.slice(5);
      return layout?.get(part) ?? GLYPHS[part] ?? (part.length === 1 ? part.toUpperCase() : part);
    })
    .join('+');
}

export class Keymap {
  readonly commands = signal<readonly Command[]>([]);

  /** Later registrations come first: a step's keys go before the page's. Returns how to take them out again. */
  register(commands: readonly Command[]): () => void {
    this.commands.update((all) => [...commands, ...all]);
    return () => this.commands.update((all) => all.filter((c) => !commands.includes(c)));
  }

  find(id: string): Command | null {
    return this.commands.get().find((c) => c.id === id) ?? null;
  }

  /** The commands whose keys would reach them now: those behind another one with the same keys are left out. */
  active(): readonly Command[] {
    const taken = new Set<string>();
    return this.commands.get().filter((c) => {
      if (!(c.enabled?.() ?? true)) return false;
      const free = c.chords.filter((chord) => !taken.has(chord));
      for (const chord of free) taken.add(chord);
      return free.length > 0;
    });
  }

  /** Run what the key means; true where it meant something. */
  handle(event: KeyLike, { inText, released }: { inText: boolean; released: boolean }): boolean {
    const command = this.commands
      .get()
      .find(
        (c) =>
          (!inText || c.inText) && c.chords.some((chord) => matches(chord, event)) && (c.enabled?.() ?? true),
      );
    if (!command) return false;
    const now = released === (command.onRelease ?? false) && (!event.repeat || command.repeats);
    if (now) command.run(event);
    return true;
  }
}
