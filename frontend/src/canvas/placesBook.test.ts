import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sheet } from './testing/oneTrack';
import { EMPTY_OVERVIEW, testDesk } from './testing/testDesk';

const FRAMES = 4096;
/** So many pictures are read at once. */
const WINDOW = 512;
const places = vi.fn(() => Promise.resolve({ places: [], provisional: [] }));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  places.mockClear();
});
afterEach(() => vi.useRealTimers());

async function opened() {
  const overview = { ...EMPTY_OVERVIEW, spans: [{ start: 0, end: FRAMES }] };
  const { desk } = testDesk(sheet, { overview: () => Promise.resolve(overview), places }, { frames: FRAMES });
  await desk.book.refresh('t');
  await vi.advanceTimersByTimeAsync(1000);
  return desk.book;
}

const asked = (): unknown[] => places.mock.calls.map((call: unknown[]) => call[1]);

it('asks at once for the places around a picture where the hand came to after a rest', async () => {
  const book = await opened();
  book.at('t', 3 * WINDOW + 5);
  expect(asked()).toEqual([{ start: 3 * WINDOW, end: 4 * WINDOW }]);
});

it('asks for nothing that a racing hand only passes, and for what it stays in', async () => {
  const book = await opened();
  book.version.subscribe(() => book.at('t', 7 * WINDOW));
  for (let n = 0; n < 8; n++) {
    book.at('t', n * WINDOW);
    await vi.advanceTimersByTimeAsync(16);
  }
  expect(asked()).toEqual([{ start: 0, end: WINDOW }]);
  await vi.advanceTimersByTimeAsync(200);
  expect(asked()).toEqual([
    { start: 0, end: WINDOW },
    { start: 7 * WINDOW, end: 8 * WINDOW },
  ]);
});
