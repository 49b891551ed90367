/**
 * Chords: what a person holds and presses, as text. Letters and signs go by the character, digits, comma, period and
 * space by the place of the key, so that they work on any layout.
 *
 * "c", "Shift+e", "Mod+Shift+z", "Space", "ArrowLeft", "Digit1", "Comma", "?". Mod is ⌘ on a Mac and Ctrl elsewhere; a
 * sign says nothing of Shift, which types it on some layouts and not on others.
 */

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

/** ⌘ where others have Ctrl. */
export const isMac = (): boolean => navigator.userAgent.includes('Mac');

const BY_PLACE = /^(Digit\d|Comma|Period|Space)$/;
const NAMED = /^(Arrow(Left|Right|Up|Down)|Enter|Escape|Delete|Backspace|Home|End|Page(Up|Down)|Insert)$/;
const GLYPHS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Comma: ',',
  Period: '.',
};

/** Keys that have a word printed on them, another one in each language. */
export const NAMED_KEYS = [
  'Ctrl', 'Shift', 'Space', 'Enter', 'Escape', 'Delete', 'Backspace', 'Home', 'End', 'PageUp', 'PageDown', 'Insert',
] as const; // prettier-ignore

/** The person's keyboard: what is printed on the keys that commands name by their place or by a word. */
export interface Keyboard {
  readonly mac: boolean;
  /** By place. */
  readonly glyphs: ReadonlyMap<string, string>;
  readonly names: Readonly<Record<(typeof NAMED_KEYS)[number], string>>;
}

/** Its parts, the key last. */
const partsOf = (chord: string): readonly string[] =>
  chord.endsWith('+') ? [...chord.slice(0, -1).split('+').filter(Boolean), '+'] : chord.split('+');

/** True where the event is the chord. */
export function matches(chord: string, event: KeyLike, mac = false): boolean {
  const parts = partsOf(chord);
  const wanted = parts.at(-1) ?? '';
  const [mod, other] = mac ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  if (event.altKey || other || mod !== parts.includes('Mod')) return false;
  if (isSign(wanted)) return event.key.toLowerCase() === wanted;
  return event.shiftKey === parts.includes('Shift') && isKey(wanted, event);
}

function isKey(wanted: string, event: KeyLike): boolean {
  if (BY_PLACE.test(wanted)) return event.code === wanted;
  return wanted.length === 1 ? letterOf(event) === wanted : event.key === wanted;
}

/** "?", "+", "è": all but the letters that have a place on every layout. */
function isSign(wanted: string): boolean {
  return wanted.length === 1 && !/[a-z]/.test(wanted);
}

/** The letter typed; on layouts without Latin letters the one in its place. */
function letterOf({ key, code }: KeyLike): string {
  const typed = key.toLowerCase();
  return /^[a-z]$/.test(typed) || !/^Key[A-Z]$/.test(code) ? typed : code.slice(3).toLowerCase();
}

/** The chord that an event is; null for what can't be one: modifiers alone, dead keys, Alt, F keys, Tab. */
export function chordOf(event: KeyLike, mac = false): string | null {
  const [mod, other] = mac ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  if (event.altKey || other) return null;
  const key = keyOf(event);
  if (!key) return null;
  const held = [mod && 'Mod', event.shiftKey && !isSign(key) && 'Shift'].filter((part) => part !== false);
  return [...held, key].join('+');
}

function keyOf(event: KeyLike): string | null {
  if (BY_PLACE.test(event.code)) return event.code;
  if (NAMED.test(event.key)) return event.key;
  const letter = letterOf(event);
  return letter.length === 1 && letter.trim() !== '' ? letter : null;
}

/** With Ctrl or ⌘ everything belongs to the browser and the system but these, which pages may have. */
const WITH_MOD: ReadonlySet<string> = new Set(['Mod+z', 'Mod+Shift+z', 'Mod+y', 'Mod+k', 'Mod+Enter']);
/** Quick find in Firefox; cutting and pasting. */
const OF_BROWSER: ReadonlySet<string> = new Set(['/', "'", 'Shift+Delete', 'Shift+Insert', 'Shift+Escape']);

/** True for what the browser or the system owns: no command may have it. */
export function isOwned(chord: string): boolean {
  return (chord.startsWith('Mod+') && !WITH_MOD.has(chord)) || OF_BROWSER.has(chord);
}

/** A chord as people read it: "Shift+E", "Ctrl+Z", "←". */
export function chordText(chord: string, { mac, glyphs, names }: Keyboard): string {
  const words: Readonly<Record<string, string>> = names;
  return partsOf(chord)
    .map((part) => {
      if (part === 'Mod') return mac ? '⌘' : names.Ctrl;
      if (part.startsWith('Digit')) return digitGlyph(part, glyphs);
      return glyphs.get(part) ?? words[part] ?? GLYPHS[part] ?? part.toUpperCase();
    })
    .join('+');
}

/** Digits are printed on their keys everywhere, also where the key alone types something else. */
function digitGlyph(place: string, glyphs: ReadonlyMap<string, string>): string {
  const typed = glyphs.get(place) ?? '';
  return /^\p{Nd}$/u.test(typed) ? typed : place.slice(5);
}

const ARIA_NAMES: Readonly<Record<string, string>> = { '+': 'Plus', Comma: ',', Period: '.' };

/** A chord as `aria-keyshortcuts` wants it, the same in every language: "Control+Z", "Shift+Space". */
export function ariaChord(chord: string, mac: boolean): string {
  return partsOf(chord)
    .map((part) => {
      if (part === 'Mod') return mac ? 'Meta' : 'Control';
      if (part.startsWith('Digit')) return part.slice(5);
      return ARIA_NAMES[part] ?? (part.length === 1 ? part.toUpperCase() : part);
    })
    .join('+');
}
