import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  RouterProvider,
} from '@tanstack/react-router';
import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Desk } from '@/canvas/desk';
import { NOTHING_SELECTED, type Selection } from '@/editor/selection';
import { DeskContext } from '@/canvas/hooks';
import { signal } from '@/editor/signal';
import { useAddress } from './useAddress';

const PAGE_MS = 2000;

const after = (ms: number): Promise<unknown> => act(() => vi.advanceTimersByTimeAsync(ms));

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A sheet, and a page whose code takes a while to come. */
function visit() {
  const frame = signal(0);
  const step = signal('cut');
  const selection = signal<Selection>(NOTHING_SELECTED);
  const choices = signal(0);
  const desk = {
    sheet: { id: 'one' },
    step,
    selection,
    choices,
    follow: (part: Partial<Selection>) => selection.update((s) => ({ ...s, ...part })),
    playhead: { wanted: frame, playing: signal(false), go: (to: number) => frame.set(to) },
  } as unknown as Desk;
  const choose = (part: Partial<Selection>): void => {
    desk.follow(part);
    choices.update((count) => count + 1);
  };
  const Sheet = () => {
    useAddress();
    return <Link to={'/work'}>away</Link>;
  };
  const root = createRootRoute();
  const sheet = createRoute({
    getParentRoute: () => root,
    path: '/sheets/$sheetId',
    component: () => (
      <DeskContext value={desk}>
        <Sheet />
      </DeskContext>
    ),
  });
  const work = createRoute({
    getParentRoute: () => root,
    path: '/work',
    loader: () => new Promise<null>((resolve) => setTimeout(() => resolve(null), PAGE_MS)),
    component: () => <p>my work</p>,
  });
  const history = createMemoryHistory({ initialEntries: ['/sheets/one'] });
  const router = createRouter({ routeTree: root.addChildren([sheet, work]), history });
  render(<RouterProvider router={router as never} />);
  return { frame, step, selection, choose, follow: (part: Partial<Selection>) => desk.follow(part), history };
}

it('is written when the hand rests', async () => {
  const { frame, history } = visit();
  await after(1000);
  act(() => frame.set(7));
  await after(1000);
  expect(history.location.href).toContain('/sheets/one?step=cut&frame=7');
});

it('is not written over a way out that was just taken', async () => {
  const { frame, history } = visit();
  await after(1000);
  act(() => frame.set(7));
  act(() => screen.getByRole('link').click());
  await after(PAGE_MS + 1000);
  expect(history.location.pathname).toBe('/work');
  expect(screen.getByText('my work')).toBeTruthy();
});

describe('back and forward', () => {
  it('go through the steps and selections that were chosen, not through the pictures', async () => {
    const { frame, step, selection, choose, history } = visit();
    await after(1000);
    act(() => frame.set(7));
    await after(1000);
    act(() => step.set('box'));
    await after(1000);
    act(() => {
      choose({ artwork: 'a' });
      frame.set(9);
    });
    await after(1000);
    expect(history.length).toBe(3);
    expect(history.location.href).toContain('step=box&frame=9&selection=artwork.a');
    act(() => history.back());
    await after(1000);
    expect([step.get(), frame.get(), selection.get().artwork]).toEqual(['box', 7, null]);
    act(() => history.back());
    await after(1000);
    expect([step.get(), frame.get()]).toEqual(['cut', 7]);
    act(() => history.go(2));
    await after(1000);
    expect([step.get(), frame.get(), selection.get().artwork]).toEqual(['box', 9, 'a']);
    expect(history.length, 'going is no new entry').toBe(3);
  });
  it('have one entry for what was chosen in one go', async () => {
    const { step, choose, history } = visit();
    await after(1000);
    act(() => {
      step.set('detail');
      choose({ artwork: 'a' });
    });
    await after(1000);
    expect(history.length).toBe(2);
    expect(history.location.href).toContain('step=detail&frame=0&selection=artwork.a');
  });
  it('have none for what is selected by itself', async () => {
    const { follow, history } = visit();
    await after(1000);
    act(() => follow({ segment: 's' }));
    await after(1000);
    expect(history.length).toBe(1);
    expect(history.location.href).toContain('selection=segment.s');
  });
});
