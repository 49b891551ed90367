import { describe, expect, it, vi } from 'vitest';
import { Keymap, type Command } from './keymap';
import { clashOf, isChanged, pressed, withKey, withUsualKeys } from './remap';

const command = (id: string, ...chords: string[]): Command => ({
  id,
  chords,
  group: 'g',
  label: id,
  run: vi.fn(),
});
const press = (key: string, over = {}) => ({
  key, code: `Key${key.toUpperCase()}`, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, repeat: false, ...over,
}); // prettier-ignore

describe('giving commands other keys', () => {
  const cut = command('cut', 'c');
  const merge = command('merge', 'm', 'Shift+m');
  const next = { ...command('next', 'k'), shared: true };
  const detail = command('detail.next', 'k');
  const make = (): Keymap => {
    const keymap = new Keymap();
    keymap.register([cut, merge, next], true);
    keymap.register([detail]);
    return keymap;
  };

  it('refuses what is no chord, and what the browser owns', () => {
    expect(pressed(press('y'), false)).toEqual({ is: 'chord', chord: 'y' });
    expect(pressed(press('t', { ctrlKey: true }), false)).toEqual({ is: 'owned', chord: 'Mod+t' });
    expect(pressed(press('Shift', { code: 'ShiftLeft', shiftKey: true }), false)).toEqual({ is: 'nothing' });
  });
  it('says whose key it is', () => {
    const keymap = make();
    expect(clashOf(keymap, cut, 'y')).toBeNull();
    expect(clashOf(keymap, cut, 'c')).toBeNull();
    expect(clashOf(keymap, cut, 'm')?.id).toBe('merge');
    expect(clashOf(keymap, cut, 'k')?.id, 'a step’s own meaning is the page’s key').toBe('next');
    expect(clashOf(keymap, detail, 'k')).toBeNull();
  });
  it('takes the key from whom has it, who keeps the others', () => {
    const keymap = make();
    keymap.chosen.set(withKey(keymap, cut, 'm'));
    expect(keymap.chosen.get()).toEqual({ cut: ['m'], merge: ['Shift+m'] });
    expect([isChanged(keymap, cut), isChanged(keymap, next)]).toEqual([true, false]);
  });
  it('is about the shared key where a step’s command is changed', () => {
    const keymap = make();
    keymap.chosen.set(withKey(keymap, detail, 'y'));
    expect(keymap.chosen.get()).toEqual({ next: ['y'] });
    expect(keymap.chordsOf(next)).toEqual(['y']);
  });
  it('goes back to the usual keys, and takes them back', () => {
    const keymap = make();
    keymap.chosen.set({ cut: ['y'], merge: ['c'] });
    keymap.chosen.set(withUsualKeys(keymap, cut));
    expect(keymap.chosen.get()).toEqual({ merge: [] });
    keymap.chosen.set(withUsualKeys(keymap, merge));
    expect(keymap.chosen.get()).toEqual({});
  });
});
