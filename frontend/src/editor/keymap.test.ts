import { describe, expect, it, vi } from 'vitest';
import { Keymap, chordText, matches, type KeyLike } from './keymap';

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
    expect(matches('Mod+z', key({ key: 'z', code: 'KeyZ', metaKey: true }))).toBe(true);
  });
  it('are written as on the keys', () => {
    expect(chordText('Mod+Shift+z')).toBe('Ctrl+Shift+Z');
    expect(chordText('Mod+z', true)).toBe('⌘+Z');
    expect(['Shift+ArrowLeft', 'Digit3', 'Comma', '+', '?'].map((c) => chordText(c))).toEqual([
      'Shift+←',
      '3',
      ',',
      '+',
      '?',
    ]);
    expect(chordText('Comma', false, new Map([['Comma', ';']]))).toBe(';');
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
    keymap.handle(key({ key: 'ArrowRight', code: 'ArrowRight', repeat: true }), PLAIN);
    keymap.handle(key({ key: 'c', code: 'KeyC', repeat: true }), PLAIN);
    expect([step.mock.calls.length, cut.mock.calls.length]).toEqual([1, 0]);
  });
});
