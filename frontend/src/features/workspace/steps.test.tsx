import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Desk } from '@/canvas/desk';
import type { Search } from '@/canvas/ports';
import { testDesk } from '@/canvas/testing/testDesk';
import type { Quad } from '@/domain/model';
import { sha256 } from '@/domain/sha256';
import { sheet, show, text, written } from './testing/showStep';

const segments = (desk: Desk) =>
  desk.editor.store.get('cut_list', 'sheet')!.segments.map((s) => [s.start, s.kind]);
const caption = (desk: Desk) => [...desk.editor.store.all('caption').values()][0]!;

describe('cut', () => {
  it('cuts, says what it is, and nudges, all by key', async () => {
    const { user, desk } = show('cut', testDesk());
    act(() => desk.playhead.go(40));
    await user.keyboard('c2');
    expect(segments(desk)).toEqual([[0, 'unrelated'], [40, 'walking']]); // prettier-ignore
    await user.keyboard('[Period][Period]');
    expect(segments(desk)[1]).toEqual([42, 'walking']);
    expect(desk.playhead.wanted.get()).toBe(42);
    await user.keyboard('m');
    expect(segments(desk)).toEqual([[0, 'unrelated']]);
    expect(desk.editor.history.state.get().steps).toHaveLength(4);
  });

  it('foresees what comes after a cut; one key names the artwork', async () => {
    const { user, desk } = show('cut', testDesk());
    act(() => desk.playhead.go(40));
    await user.keyboard('c{Enter}');
    act(() => desk.playhead.go(70));
    await user.keyboard('c');
    expect(segments(desk)).toEqual([[0, 'unrelated'], [40, 'artwork'], [70, 'walking']]); // prettier-ignore
    expect([...desk.editor.store.all('sheet_artwork').values()].map((a) => a.label)).toEqual(['Artwork #1']);
    await waitFor(() => expect(screen.queryByRole('button', { name: /Expected here/ })).toBeNull());
    await user.keyboard('{Enter}');
    expect(desk.editor.history.state.get().steps).toHaveLength(3);
    act(() => desk.playhead.go(90));
    await user.keyboard('c');
    expect(await screen.findByRole('button', { name: 'Expected here: Artwork #2 (new)' })).toBeTruthy();
    act(() => desk.playhead.go(0));
    await user.keyboard('u');
    expect(desk.playhead.wanted.get()).toBe(90);
  });

  it('shows each command with its key', () => {
    show('cut', testDesk());
    expect(screen.getByRole('button', { name: 'Cut here' }).getAttribute('aria-keyshortcuts')).toBe('C');
  });
});

describe('box', () => {
  const quad: Quad = [[10, 10], [110, 10], [110, 90], [10, 90]]; // prettier-ignore
  const hit = (start: number) => ({ start, end: start + 8, frame: start + 3, quad, confidence: 0.91 });
  const outlined = {
    ...sheet,
    cut_list: [
      {
        id: 'sheet',
        version: 1,
        value: {
          segments: [
            { id: 's1', start: 0, end: 40, kind: 'unrelated' as const, artwork: null },
            { id: 's2', start: 40, end: 100, kind: 'artwork' as const, artwork: null },
          ],
        },
      },
    ],
    keyframe: [
      {
        id: 'k',
        version: 1,
        value: { track: 't', frame: 5, visibility: 'visible' as const, quad, box: null },
      },
    ],
  };
  const running: Search = { id: 'j', state: 'running', progress: 0.4, etaS: 3, error: '', hits: [] };
  const hits = () => screen.queryAllByRole('button', { name: /^Found at/ });
  const keyframes = (desk: Desk) => desk.book.keyframes.of('t').map((k) => k.frame);

  it('looks for the artwork elsewhere and takes or leaves what it finds, all by key, with undo', async () => {
    const search = vi.fn(() =>
      Promise.resolve({ ...running, state: 'done' as const, hits: [hit(30), hit(50), hit(80)] }),
    );
    const { user, desk } = show('box', testDesk(outlined, { find: () => Promise.resolve(running), search }));
    await user.keyboard('{Shift>}P{/Shift}');
    expect(await screen.findByRole('progressbar', { name: 'Looking through the video' })).toBeTruthy();
    await waitFor(() => expect(hits()).toHaveLength(3), { timeout: 5000 });
    expect(hits()[0]!.getAttribute('aria-label')).toContain('picture 33 (pictures 30 to 37), 91 % sure');
    await user.keyboard('{Shift>}P{/Shift}');
    await waitFor(() => expect(desk.offer.get()).toMatchObject({ track: 't', frame: 33, quad }));
    const asked = () => screen.getByTestId('hits').textContent;
    expect(asked()).toBe('3 places to decide: Enter takes one, Esc leaves it');
    act(() =>
      desk.keymap.chosen.set({ [desk.keymap.ownerOf(desk.keymap.find('box.takeOffer')!).id]: ['y'] }),
    );
    expect(asked()).toBe('3 places to decide: Y takes one, Esc leaves it');
    act(() => desk.keymap.chosen.set({}));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(desk.offer.get()?.frame).toBe(53));
    expect(keyframes(desk)).toEqual([5]);
    await user.keyboard('{Enter}');
    expect(keyframes(desk)).toEqual([5, 53]);
    expect(desk.book.keyframes.at('t', 53)).toMatchObject({ visibility: 'visible', quad, box: null });
    expect(desk.editor.store.get('cut_list', 'sheet')!.segments[1]!.artwork).toBe('a');
    await waitFor(() => expect(desk.offer.get()?.frame).toBe(83));
    expect(hits()).toHaveLength(1);
    act(() => void desk.editor.undo());
    expect(keyframes(desk)).toEqual([5]);
    expect(desk.editor.store.get('cut_list', 'sheet')!.segments[1]!.artwork).toBeNull();
    expect(hits()).toHaveLength(2);
    expect(search).toHaveBeenCalledOnce();
  });

  it('offers the sharpest picture of a segment before anything is outlined in it, one key away', async () => {
    const clearest = vi.fn(() => Promise.resolve(71));
    const { user, desk } = show('box', testDesk(outlined, { clearest }));
    expect(clearest, 'nothing to outline here').not.toHaveBeenCalled();
    await user.keyboard('{Shift>}E{/Shift}');
    const offer = await screen.findByRole('button', { name: 'Best picture here: 71' });
    expect(offer.getAttribute('aria-keyshortcuts')).toBe('Shift+B');
    await user.keyboard('{Shift>}B{/Shift}');
    expect(desk.playhead.wanted.get()).toBe(71);
    await waitFor(() => expect(offer.hasAttribute('disabled')).toBe(true));
    act(
      () =>
        void desk.editor.transact('Draw', (tx) =>
          tx.put('keyframe', 'k2', { track: 't', frame: 71, visibility: 'visible', quad, box: null }),
        ),
    );
    expect(screen.queryByRole('button', { name: /^Best picture/ })).toBeNull();
    expect(clearest).toHaveBeenCalledExactlyOnceWith({ start: 40, end: 100 });
  });

  it('stops looking on request, and says why it could not', async () => {
    const cancelJob = vi.fn(() => Promise.resolve());
    const search = vi.fn(() => Promise.resolve({ ...running, state: 'cancelled' as const }));
    const find = vi.fn(() => Promise.resolve(running));
    const { user, desk } = show('box', testDesk(outlined, { find, search, cancelJob }));
    await user.keyboard('{Shift>}P{/Shift}');
    await user.click(await screen.findByRole('button', { name: 'Cancel: Looking through the video' }));
    await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull());
    expect(cancelJob).toHaveBeenCalledWith('j');
    find.mockRejectedValue(new Error('Nowhere else to look.'));
    await user.keyboard('{Shift>}P{/Shift}');
    await waitFor(() => expect(desk.notice.get()).toBe('Nowhere else to look.'));
  });
});

describe('artwork', () => {
  it('keeps what is typed, as one step, with where it is from', async () => {
    const { user, desk } = show('artwork', testDesk(sheet));
    await user.type(screen.getByRole('textbox', { name: 'Title' }), 'Reader');
    await user.tab();
    expect(desk.editor.store.get('sheet_artwork', 'a')!.metadata.title).toEqual({
      value: 'Reader',
      from: 'label',
    });
    expect(desk.editor.history.state.get().steps.map((s) => s.name)).toEqual(['Edit Title']);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Title: known from' }), 'own_knowledge');
    expect(desk.editor.store.get('sheet_artwork', 'a')!.metadata.title?.from).toBe('own_knowledge');
  });
});

describe('caption', () => {
  it('splits what is typed into sentences, which a key confirms', async () => {
    const sentences = (given: string) => Promise.resolve(given === text ? ([[0, 14], [15, 26]] as const) : []); // prettier-ignore
    const { user, desk } = show('caption', testDesk(sheet, { sentences }));
    await user.keyboard('t');
    await user.keyboard(text);
    await user.keyboard('{Escape}');
    act(() => (document.activeElement as HTMLElement).blur());
    await waitFor(() => expect(caption(desk).sentences).toHaveLength(2));
    expect(caption(desk)).toMatchObject({ text, text_sha256: sha256(text) });
    await user.keyboard('{Enter}');
    expect(caption(desk).sentences.map((s) => s.kind)).toEqual(['visual', null]);
    expect(desk.editor.history.state.get().steps).toHaveLength(2);
  });
});

describe('ground', () => {
  it('ties words to a detail with keys only, and lights it up', async () => {
    const { user, desk } = show('ground', testDesk(written));
    await user.keyboard('g{ArrowRight}{Shift>}{ArrowRight}{/Shift}1');
    expect(caption(desk).groundings).toMatchObject([{ spans: [[0, 7]], role: 'entity', details: ['d1'] }]);
    expect(desk.lit.get()).toEqual(['d1']);
    await user.keyboard('2r');
    expect(caption(desk).groundings).toMatchObject([{ details: ['d1', 'd2'], role: 'attribute' }]);
    expect(screen.getByRole('region', { name: 'Phrases' }).textContent).toContain(
      '“A woman” Attribute → Woman, Cat',
    );
  });
});

describe('detail', () => {
  it('takes a detail away with all that points at it, and undo brings it back', async () => {
    const { user, desk } = show('detail', testDesk(written));
    await user.click(screen.getByRole('button', { name: 'Woman person' }));
    await user.keyboard('{Delete}');
    expect(desk.editor.store.all('detail').size).toBe(1);
    act(() => void desk.editor.undo());
    expect(screen.getByRole('button', { name: 'Woman person' })).toBeTruthy();
  });
});
