import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Place } from '@/domain/places';
import type { Overview, TrackJob } from './ports';
import { computed, digest, keyframe, sheet, span } from './testing/oneTrack';
import { EMPTY_OVERVIEW, testDesk } from './testing/testDesk';

const overview: Overview = {
  ...EMPTY_OVERVIEW,
  spans: [span],
  stretches: [{ ...span, digest, hasRun: true }],
  confidence: [{ ...span, level: 3, source: 'propagated', visibility: 'visible' }],
};
const server = {
  overview: () => Promise.resolve(overview),
  places: () => Promise.resolve({ places: [computed(21)], provisional: [] }),
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());
const settle = (ms = 5000): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

describe('propagation', () => {
  const job = (state: TrackJob['state']): TrackJob => ({
    id: 'j',
    track: 't',
    state,
    progress: 0.4,
    etaS: 3,
    error: '',
    span,
  });

  it('is asked for when a keyframe has been saved, followed, and its result read', async () => {
    const propagate = vi.fn(() => Promise.resolve([job('queued')]));
    const active = vi
      .fn()
      .mockResolvedValueOnce([job('running')])
      .mockResolvedValue([]);
    const asked = vi.fn(() => Promise.resolve(overview));
    const { desk } = testDesk(sheet, { ...server, overview: asked, propagate, activeJobs: active });
    desk.editor.transact('Move', (tx) => tx.put('keyframe', 'k2', { ...keyframe, frame: 50 }));
    await settle(900);
    expect(propagate).toHaveBeenCalledWith('t', 0, 'planar', false);
    expect(desk.propagation.jobs.get()).toMatchObject([{ id: 'j' }]);
    const before = asked.mock.calls.length;
    await settle(3000);
    expect(desk.propagation.jobs.get()).toEqual([]);
    expect(asked.mock.calls.length).toBeGreaterThan(before);
  });

  it('shows what a running job has found, within a second of asking and as it goes on', async () => {
    const found: Place[] = [];
    const streamed = vi.fn(() => Promise.resolve({ places: [], provisional: [...found] }));
    const running = { ...overview, stretches: [{ ...span, digest, hasRun: false }], confidence: [] };
    const { desk } = testDesk(sheet, {
      overview: () => Promise.resolve(running),
      places: streamed,
      propagate: () => Promise.resolve([job('queued')]),
      activeJobs: () => Promise.resolve([job('running')]),
    });
    // As the picture does, at each painting.
    desk.book.version.subscribe(() => void desk.book.at('t', 21));
    await desk.propagation.now('t');
    found.push(computed(21));
    await settle(600);
    expect(desk.book.at('t', 21)).toMatchObject({ provisional: true });
    expect(desk.book.at('t', 22)).toBeNull();
    expect(desk.eyes.of('t'), 'what is being computed asks for nobody').toEqual([]);
    found.push(computed(22));
    await settle(600);
    expect(desk.book.at('t', 22)).toMatchObject({ provisional: true });
    await settle(10_000);
    const before = streamed.mock.calls.length;
    await settle(5000);
    expect(streamed.mock.calls.length - before, 'once a second from then on').toBeLessThanOrEqual(5);
  });

  it('counts as running until its places are here, and says why there are none', async () => {
    const none = { ...overview, stretches: [{ ...span, digest, hasRun: false }], confidence: [] };
    let answer: (read: Overview) => void = () => undefined;
    const asked = vi.fn(() => new Promise<Overview>((done) => (answer = done)));
    const faultOf = vi.fn(() => Promise.resolve('The file can’t be read.'));
    const active = vi
      .fn()
      .mockResolvedValueOnce([job('running')])
      .mockResolvedValue([]);
    const { desk } = testDesk(sheet, { ...server, overview: asked, activeJobs: active, faultOf });
    await desk.propagation.begin();
    await settle(1500);
    expect(active).toHaveBeenCalledTimes(2);
    expect(desk.propagation.jobs.get(), 'ended, not read yet').toMatchObject([{ id: 'j' }]);
    answer(none);
    await settle(10);
    expect(desk.propagation.jobs.get()).toEqual([]);
    expect(faultOf).toHaveBeenCalledWith('j');
    expect(desk.propagation.failure.get()).toBe('The file can’t be read.');
  });

  it('waits for the person where that is wished', async () => {
    const propagate = vi.fn(() => Promise.resolve([]));
    const { desk } = testDesk(sheet, { ...server, propagate });
    desk.propagation.automatic.set(false);
    desk.editor.transact('Move', (tx) => tx.put('keyframe', 'k2', { ...keyframe, frame: 50 }));
    await settle();
    expect(propagate).not.toHaveBeenCalled();
    await desk.propagation.now('t');
    expect(propagate).toHaveBeenCalledOnce();
  });
});
