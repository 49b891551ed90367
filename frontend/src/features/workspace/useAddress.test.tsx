import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  RouterProvider,
} from '@tanstack/react-router';
import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Desk } from '@/canvas/desk';
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
  const desk = {
    sheet: { id: 'one' },
    step: signal('cut'),
    selection: signal({}),
    playhead: { frame, playing: signal(false), go: (to: number) => frame.set(to) },
  } as unknown as Desk;
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
  return { frame, history };
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
