import { describe, expect, it, vi } from 'vitest';
import { type SenderEvents, UploadQueue } from './queue';

const file = (name: string, size = 4) => new File(['x'.repeat(size)], name, { lastModified: 1 });

function setUp() {
  const sent: { name: string; on: SenderEvents; stop: () => void; forget: () => void }[] = [];
  let now = 0;
  const queue = new UploadQueue(
    (item, on) => {
      const one = { name: item.file.name, on, stop: vi.fn(), forget: vi.fn() };
      sent.push(one);
      return one;
    },
    () => (now += 1000),
  );
  const states = () => queue.snapshot().map((item) => `${item.file.name} ${item.state}`);
  return { queue, sent, states };
}

describe('upload queue', () => {
  it('sends two at once and the next when one has arrived', () => {
    const { queue, sent, states } = setUp();
    queue.add('p', [file('a'), file('b'), file('c')]);
    expect(states()).toEqual(['a sending', 'b sending', 'c waiting']);
    sent[0]!.on.done('video-1');
    expect(states()).toEqual(['a done', 'b sending', 'c sending']);
    expect(queue.snapshot()[0]!.video).toBe('video-1');
  });

  it('does not take a file twice that is on its way, but takes it again once it has arrived', () => {
    const { queue, sent, states } = setUp();
    queue.add('p', [file('a'), file('a')]);
    queue.add('p', [file('a')]);
    expect(states()).toEqual(['a sending']);
    queue.add('other', [file('a')]);
    expect(states()).toEqual(['a sending', 'a sending']);
    sent[0]!.on.done(null);
    queue.add('p', [file('a')]);
    expect(states()).toHaveLength(3);
  });

  it('keeps the words of a failure and goes on from there when asked', () => {
    const { queue, sent, states } = setUp();
    queue.add('p', [file('a')]);
    sent[0]!.on.progress(2);
    sent[0]!.on.failed('disk full');
    expect(queue.snapshot()[0]).toMatchObject({ state: 'failed', problem: 'disk full', sent: 2 });
    queue.resume(queue.snapshot()[0]!.id);
    expect(states()).toEqual(['a sending']);
    expect(sent).toHaveLength(2);
    expect(queue.snapshot()[0]!.problem).toBeNull();
  });

  it('stops one on request, and late words of it change nothing', () => {
    const { queue, sent, states } = setUp();
    queue.add('p', [file('a'), file('b'), file('c')]);
    queue.pause(queue.snapshot()[0]!.id);
    expect(sent[0]!.stop).toHaveBeenCalled();
    sent[0]!.on.failed('aborted');
    sent[0]!.on.done('late');
    expect(states()).toEqual(['a paused', 'b sending', 'c sending']);
  });

  it('takes one out, on the server too', () => {
    const { queue, sent, states } = setUp();
    queue.add('p', [file('a')]);
    queue.remove(queue.snapshot()[0]!.id);
    expect(sent[0]!.forget).toHaveBeenCalled();
    expect(states()).toEqual([]);
  });

  it('tells what has arrived', () => {
    const { queue, sent } = setUp();
    const arrived = vi.fn();
    const stop = queue.onDone(arrived);
    queue.add('p', [file('a'), file('b')]);
    sent[0]!.on.done('v');
    stop();
    sent[1]!.on.done('w');
    expect(arrived).toHaveBeenCalledTimes(1);
    expect(arrived.mock.calls[0]![0]).toMatchObject({ project: 'p', video: 'v' });
  });
});
