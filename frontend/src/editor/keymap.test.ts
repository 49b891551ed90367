import { describe, expect, it, vi } from 'vitest';
import { ariaChord, chordOf, chordText, isOwned, matches, type Keyboard, type KeyLike } from './chords';
import { Keymap } from './keymap';

const key = (over: Partial<KeyLike>): KeyLike => ({
  key: '',
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  repeat: false,
  ...over,
});
const PLAIN = { inText: false, released: false };
const ENGLISH: Keyboard['names'] = {
  Ctrl: 'Ctrl', Shift: 'Shift', Space: 'Space', Enter: 'Enter', Escape: 'Esc', Delete: 'Del', Backspace: 'Backspace',
  Home: 'Home', End: 'End', PageUp: 'PgUp', PageDown: 'PgDn', Insert: 'Ins',
}; // prettier-ignore
const keyboard = (over: Partial<Keyboard> = {}): Keyboard => ({
  mac: false,
  glyphs: new Map(),
  names: ENGLISH,
  ...over,
});

describe('chords', () => {
  it('go by the character for letters and signs', () => {
    expect(matches('z', key({ key: 'z', code: 'KeyY' }))).toBe(true);
    expect(matches('Shift+e', key({ key: 'E', code: 'KeyE', shiftKey: true }))).toBe(true);
    expect(matches('e', key({ key: 'E', code: 'KeyE', shiftKey: true }))).toBe(false);
    expect(matches('?', key({ key: '?', code: 'Minus', shiftKey: true }))).toBe(true);
    expect(matches('+', key({ key: '+', code: 'BracketRight' }))).toBe(true);
  });
  it('go by the place of the key for digits, comma and period', () => {
    expect(matches('Digit1', key({ key: '&', code: 'Digit1' }))).toBe(true);
    expect(matches('Shift+Digit1', key({ key: '1', code: 'Digit1', shiftKey: true }))).toBe(true);
    expect(matches('Comma', key({ key: ';', code: 'Comma' }))).toBe(true);
  });
  it('find letters on layouts without Latin ones', () => {
    expect(matches('c', key({ key: 'с', code: 'KeyC' }))).toBe(true);
  });
  it('leave to the browser and the system what is theirs', () => {
    expect(matches('c', key({ key: 'c', code: 'KeyC', ctrlKey: true }))).toBe(false);
    expect(matches('c', key({ key: 'c', code: 'KeyC', altKey: true }))).toBe(false);
    expect(matches('Mod+z', key({ key: 'z', code: 'KeyZ', ctrlKey: true }))).toBe(true);
    expect(matches('Mod+z', key({ key: 'z', code: 'KeyZ', metaKey: true }))).toBe(false);
    expect(matches('Mod+z', key({ key: 'z', code: 'KeyZ', metaKey: true }), true)).toBe(true);
    expect(matches('Mod+z', key({ key: 'z', code: 'KeyZ', ctrlKey: true }), true)).toBe(false);
  });
  it('are written as on the keys', () => {
    const text = (chord: string, over?: Partial<Keyboard>): string => chordText(chord, keyboard(over));
    expect(text('Mod+Shift+z')).toBe('Ctrl+Shift+Z');
    expect(text('Mod+z', { mac: true })).toBe('⌘+Z');
    expect(['Shift+ArrowLeft', 'Digit3', 'Comma', '+', '?', 'è', 'Delete'].map((c) => text(c))).toEqual([
      'Shift+←',
      '3',
      ',',
      '+',
      '?',
      'È',
      'Del',
    ]);
    expect(text('Comma', { glyphs: new Map([['Comma', ';']]) })).toBe(';');
    expect(text('Shift+Digit1', { glyphs: new Map([['Digit1', '&']]) })).toBe('Shift+1');
    expect(text('Digit1', { glyphs: new Map([['Digit1', '١']]) })).toBe('١');
  });
  it('are written with the words that are on the keys of the language', () => {
    const names = {
      ...ENGLISH,
      Shift: 'Maiusc',
      Space: 'Spazio',
      Delete: 'Canc',
      Home: 'Inizio',
      Enter: 'Invio',
    };
    const words = ['Shift+Space', 'Delete', 'Home', 'Mod+Enter', 'Escape', 'Shift+e', 'ArrowLeft'];
    expect(words.map((chord) => chordText(chord, keyboard({ names })))).toEqual([
      'Maiusc+Spazio',
      'Canc',
      'Inizio',
      'Ctrl+Invio',
      'Esc',
      'Maiusc+E',
      '←',
    ]);
  });
  it('are told to screen readers in the words of the standard', () => {
    const chords = ['Mod+Shift+z', 'Space', 'Digit3', 'Comma', '+', 'ArrowLeft', 'Shift+e'];
    expect(chords.map((chord) => ariaChord(chord, false))).toEqual([
      'Control+Shift+Z',
      'Space',
      '3',
      ',',
      'Plus',
      'ArrowLeft',
      'Shift+E',
    ]);
    expect(ariaChord('Mod+z', true)).toBe('Meta+Z');
  });
});

/** What a key types on a layout: by itself and with Shift. */
const LAYOUTS: Record<string, Record<string, readonly [string, string]>> = {
  us: { KeyZ: ['z', 'Z'], Slash: ['/', '?'], Equal: ['=', '+'], Minus: ['-', '_'], Comma: [',', '<'], Digit1: ['1', '!'] },
  italian: { KeyZ: ['z', 'Z'], Minus: ["'", '?'], BracketRight: ['+', '*'], Slash: ['-', '_'], Comma: [',', ';'], Digit1: ['1', '!'] },
  german: { KeyY: ['z', 'Z'], Minus: ['ß', '?'], BracketRight: ['+', '*'], Slash: ['-', '_'], Comma: [',', ';'], Digit1: ['1', '!'] },
  french: { KeyW: ['z', 'Z'], KeyM: [',', '?'], Equal: ['=', '+'], Digit6: ['-', '6'], Comma: [';', '.'], Digit1: ['&', '1'] },
  russian: { KeyZ: ['я', 'Я'], Digit7: ['7', '?'], Equal: ['=', '+'], Minus: ['-', '_'], Comma: ['б', 'Б'], Digit1: ['1', '!'] },
}; // prettier-ignore

describe.each(Object.entries(LAYOUTS))('on a keyboard that is %s', (_name, layout) => {
  const typed = Object.entries(layout).flatMap(([code, [plain, shifted]]) => [
    key({ code, key: plain }),
    key({ code, key: shifted, shiftKey: true }),
  ]);
  it.each(['z', 'Shift+z', '?', '+', '-', 'Comma', 'Digit1', 'Shift+Digit1'])('%s has one key', (chord) => {
    expect(typed.filter((event) => matches(chord, event))).toHaveLength(1);
  });
  it('what is pressed is what is recorded', () => {
    for (const event of typed) expect(matches(chordOf(event) ?? '', event), event.code).toBe(true);
  });
});

describe('recording', () => {
  it('takes what was pressed as a chord', () => {
    const press = (over: Partial<KeyLike>): string | null => chordOf(key(over));
    expect(press({ key: 'E', code: 'KeyE', shiftKey: true })).toBe('Shift+e');
    expect(press({ key: 'ò', code: 'Semicolon' })).toBe('ò');
    expect(press({ key: '!', code: 'Digit1', shiftKey: true })).toBe('Shift+Digit1');
    expect(press({ key: 'k', code: 'KeyK', ctrlKey: true })).toBe('Mod+k');
    expect(press({ key: 'Home', code: 'Home' })).toBe('Home');
  });
  it('takes nothing that is no chord', () => {
    for (const name of ['Shift', 'Control', 'Tab', 'F5', 'Dead', 'AltGraph', 'CapsLock', 'Unidentified'])
      expect(chordOf(key({ key: name, code: name })), name).toBeNull();
    expect(chordOf(key({ key: 'a', code: 'KeyA', altKey: true }))).toBeNull();
  });
  it('knows what the browser owns', () => {
    expect(['Mod+c', 'Mod+t', 'Mod+Shift+n', 'Mod+Digit1', '/', "'"].map(isOwned)).not.toContain(false);
    expect(['c', 'Shift+c', 'Mod+z', 'Mod+k', 'Delete'].map(isOwned)).not.toContain(true);
  });
});

describe('the registry', () => {
  const command = { group: 'g', label: 'l' };
  it('lets the latest registration go first, and those that can not run pass', () => {
    const keymap = new Keymap();
    const page = vi.fn();
    const step = vi.fn();
    let can = true;
    keymap.register([{ ...command, id: 'page', chords: ['Enter'], run: page }]);
    const leave = keymap.register([
      { ...command, id: 'step', chords: ['Enter'], run: step, enabled: () => can },
    ]);
    const enter = key({ key: 'Enter', code: 'Enter' });
    expect(keymap.handle(enter, PLAIN)).toBe(true);
    can = false;
    keymap.handle(enter, PLAIN);
    leave();
    keymap.handle(enter, PLAIN);
    expect([step.mock.calls.length, page.mock.calls.length]).toEqual([1, 2]);
  });
  it('shows only the commands that their keys reach', () => {
    const keymap = new Keymap();
    keymap.register([
      { ...command, id: 'page.j', chords: ['j'], run: vi.fn() },
      { ...command, id: 'page.k', chords: ['k'], run: vi.fn(), enabled: () => false },
    ]);
    keymap.register([{ ...command, id: 'step.j', chords: ['j'], run: vi.fn() }]);
    expect(keymap.active().map((c) => c.id)).toEqual(['step.j']);
  });
  it('runs nothing in a text field but what is meant for it', () => {
    const keymap = new Keymap();
    const run = vi.fn();
    keymap.register([{ ...command, id: 'c', chords: ['c'], run }]);
    expect(keymap.handle(key({ key: 'c', code: 'KeyC' }), { inText: true, released: false })).toBe(false);
    expect(run).not.toHaveBeenCalled();
  });
  it('runs on release, and repeats, only what says so', () => {
    const keymap = new Keymap();
    const play = vi.fn();
    const step = vi.fn();
    const cut = vi.fn();
    keymap.register([
      { ...command, id: 'play', chords: ['Space'], run: play, onRelease: true },
      { ...command, id: 'step', chords: ['ArrowRight'], run: step, repeats: true },
      { ...command, id: 'cut', chords: ['c'], run: cut },
    ]);
    const space = key({ key: ' ', code: 'Space' });
    expect(keymap.handle(space, PLAIN)).toBe(true);
    expect(play).not.toHaveBeenCalled();
    keymap.handle(space, { inText: false, released: true });
    expect(play).toHaveBeenCalledOnce();
    keymap.handle(space, { inText: false, released: true });
    expect(play, 'let go, but never pressed here').toHaveBeenCalledOnce();
    keymap.handle(key({ key: 'ArrowRight', code: 'ArrowRight', repeat: true }), PLAIN);
    keymap.handle(key({ key: 'c', code: 'KeyC', repeat: true }), PLAIN);
    expect([step.mock.calls.length, cut.mock.calls.length]).toEqual([1, 0]);
  });
  it('remembers what was held when the key went down', () => {
    const keymap = new Keymap();
    const [play, loop] = [vi.fn(), vi.fn()];
    keymap.register([
      { ...command, id: 'play', chords: ['Space'], run: play, onRelease: true },
      { ...command, id: 'loop', chords: ['Shift+Space'], run: loop, onRelease: true },
    ]);
    const up = key({ key: ' ', code: 'Space' });
    keymap.handle({ ...up, shiftKey: true }, PLAIN);
    keymap.handle(up, { inText: false, released: true });
    expect([play.mock.calls.length, loop.mock.calls.length]).toEqual([0, 1]);
    keymap.handle(up, PLAIN);
    keymap.disarm();
    keymap.handle(up, { inText: false, released: true });
    expect(play, 'the hand did something else meanwhile').not.toHaveBeenCalled();
  });
  it('keeps the page behind its steps, whichever came first', () => {
    const keymap = new Keymap();
    keymap.register([{ ...command, id: 'step', chords: ['j'], run: vi.fn() }]);
    keymap.register([{ ...command, id: 'page', chords: ['j'], run: vi.fn() }], true);
    expect(keymap.active().map((c) => c.id)).toEqual(['step']);
  });
});

describe('chosen keys', () => {
  const command = { group: 'g', label: 'l' };
  const make = () => {
    const keymap = new Keymap();
    const runs = { next: vi.fn(), detail: vi.fn(), cut: vi.fn() };
    keymap.register([
      { ...command, id: 'next', chords: ['k'], run: runs.next, shared: true },
      { ...command, id: 'cut', chords: ['c'], run: runs.cut },
    ]);
    return { keymap, runs };
  };
  const press = (keymap: Keymap, letter: string) =>
    keymap.handle(key({ key: letter, code: `Key${letter.toUpperCase()}` }), PLAIN);
  it('take the place of a command’s own', () => {
    const { keymap, runs } = make();
    keymap.chosen.set({ cut: ['y', 'Shift+c'] });
    expect([press(keymap, 'c'), press(keymap, 'y')]).toEqual([false, true]);
    expect(runs.cut).toHaveBeenCalledOnce();
    keymap.chosen.set({ cut: [] });
    expect(press(keymap, 'y')).toBe(false);
  });
  it('move what steps do with a shared key along', () => {
    const { keymap, runs } = make();
    keymap.register([{ ...command, id: 'detail.next', chords: ['k'], run: runs.detail }]);
    keymap.chosen.set({ next: ['y'] });
    expect([press(keymap, 'k'), press(keymap, 'y')]).toEqual([false, true]);
    expect([runs.detail.mock.calls.length, runs.next.mock.calls.length]).toEqual([1, 0]);
    expect(keymap.listed().map((c) => c.id)).toEqual(['detail.next', 'cut']);
  });
});
