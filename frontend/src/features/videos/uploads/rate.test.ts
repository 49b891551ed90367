import { describe, expect, it } from 'vitest';
import { noRate, sampled, secondsLeft, speed } from './rate';

const fed = (...samples: [atMs: number, bytes: number][]) =>
  samples.reduce((rate, [atMs, bytes]) => sampled(rate, atMs, bytes), noRate);

describe('upload rate', () => {
  it('says nothing before half a second was seen', () => {
    expect(speed(noRate)).toBeNull();
    expect(speed(fed([0, 0], [400, 1_000_000]))).toBeNull();
  });

  it('is bytes a second between the first and last sample', () => {
    expect(speed(fed([0, 0], [1000, 500], [2000, 2000]))).toBe(1000);
  });

  it('forgets what is older than ten seconds', () => {
    const slowThenFast = fed([0, 0], [9000, 900], [19_000, 100_900]);
    expect(speed(slowThenFast)).toBe(10_000);
  });

  it('starts anew when the server has less than was thought', () => {
    const rate = fed([0, 0], [1000, 5000], [2000, 1000]);
    expect(speed(rate)).toBeNull();
    expect(speed(sampled(rate, 3000, 3000))).toBe(2000);
  });

  it('tells the time left, and nothing when nothing moves', () => {
    expect(secondsLeft(fed([0, 0], [1000, 1000]), 5000)).toBe(4);
    expect(secondsLeft(fed([0, 1000], [1000, 1000]), 5000)).toBeNull();
    expect(secondsLeft(fed([0, 0], [1000, 6000]), 5000)).toBe(0);
  });
});
