import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { testDesk } from '@/canvas/testing/testDesk';
import { missingNow } from './liveChecks';
import { sheet, show, written } from './testing/showStep';

describe('a key to a step', () => {
  const both = [{ kind: 'visual', language: 'en' }, { kind: 'contextual', language: 'en' }] as const; // prettier-ignore
  const moments = {
    cut_list: [
      {
        id: 'sheet',
        version: 1,
        value: {
          segments: [
            { id: 's1', start: 0, end: 20, kind: 'walking', artwork: null },
            { id: 's2', start: 20, end: 70, kind: 'artwork', artwork: null },
            { id: 's3', start: 70, end: 100, kind: 'walking', artwork: null },
          ],
        },
      },
    ],
  } as const;

  it('leads to a moment without an artwork, in its middle, ready to draw; and puts the tool away again', async () => {
    const { user, desk } = show('cut', testDesk({ ...sheet, ...moments }));
    desk.checks.set(missingNow(desk));
    await user.keyboard('w');
    expect([desk.step.get(), desk.boxMode.get(), desk.playhead.wanted.get()]).toEqual(['box', 'draw', 45]);
    await user.keyboard('ww');
    expect(desk.boxMode.get()).toBe('select');
    expect(desk.step.get()).toBe('artwork');
  });

  it('goes through what must be settled before what only speaks', async () => {
    const { user, desk } = show('cut', testDesk(sheet));
    const entry = { kind: 'sheet_artwork', id: 'a', artwork: 'a', frame: null, params: {} } as const;
    desk.checks.set([
      { ...entry, code: 'shape_unknown', blocking: false },
      { ...entry, code: 'title_missing', blocking: true },
    ]);
    await user.keyboard('w');
    expect(desk.step.get()).toBe('artwork');
    await user.keyboard('w');
    expect(desk.step.get()).toBe('box');
  });

  it('opens the caption that is still to be written, and goes on to the next when its sentences are confirmed', async () => {
    const sentences = (given: string) => Promise.resolve(given ? [[0, given.length] as const] : []);
    const { user, desk } = show('box', testDesk(sheet, { sentences }, { requiredKinds: both }));
    await user.keyboard('t');
    const visual = await screen.findByRole('textbox', { name: 'Visual caption (English)' });
    await waitFor(() => expect(document.activeElement).toBe(visual));
    await user.keyboard('A woman.{Control>}{Enter}{/Control}');
    await screen.findByRole('button', { name: /^It is visual/ });
    await user.keyboard('{Shift>}{Enter}{/Shift}');
    const next = await screen.findByRole('textbox', { name: 'Contextual caption (English)' });
    await waitFor(() => expect(document.activeElement).toBe(next));
    await user.keyboard('{Escape}{Shift>}2{/Shift}t');
    const again = await screen.findByRole('textbox', { name: 'Contextual caption (English)' });
    await waitFor(() => expect(document.activeElement).toBe(again));
    expect([...desk.editor.store.all('caption').values()].map((c) => c.kind)).toEqual(['visual']);
  });

  it('opens the caption in whose words details are named; one key ties them all', async () => {
    const contextual = { ...written.caption[0]!.value, kind: 'contextual' } as const;
    const caption = [{ id: 'c', version: 1, value: contextual }];
    const { user, desk } = show('detail', testDesk({ ...sheet, caption }));
    await user.keyboard('g');
    await waitFor(() => expect(document.activeElement?.hasAttribute('data-ground-text')).toBe(true));
    await user.keyboard('{Shift>}Y{/Shift}');
    expect(contextual.text.slice(2, 7)).toBe('woman');
    expect([...desk.editor.store.all('caption').values()][0]!.groundings).toMatchObject([
      { spans: [[2, 7]], details: ['d1'] },
      { spans: [[17, 20]], details: ['d2'] },
    ]);
    expect(desk.editor.history.state.get().steps).toHaveLength(1);
  });

  it('takes the pencil for a detail, and the search for the artwork', async () => {
    const { user, desk } = show('cut', testDesk(sheet));
    await user.keyboard('d');
    await waitFor(() => expect([desk.step.get(), desk.regionMode.get()]).toEqual(['detail', 'draw']));
    await user.keyboard('i');
    const search = await screen.findByRole('textbox', { name: 'Catalogue entry' });
    await waitFor(() => expect(document.activeElement).toBe(search));
  });
});

describe('a detail', () => {
  it('is tied where it is named, as soon as it has its name; other names wait for theirs', async () => {
    const { user, desk } = show('detail', testDesk(written));
    await user.click(screen.getByRole('button', { name: 'Cat animal' }));
    expect(screen.getByRole('button', { name: '“cat” → Cat' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: '“woman” → Woman' })).toBeNull();
    await user.keyboard('y');
    expect([...desk.editor.store.all('caption').values()][0]!.groundings).toMatchObject([
      { spans: [[17, 20]], details: ['d2'] },
    ]);
    expect(screen.queryByRole('region', { name: 'Names found in the text' })).toBeNull();
    expect(desk.step.get()).toBe('detail');
  });
});
