import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useRested } from './hooks';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => vi.useRealTimers());

const wait = (ms: number): void => act(() => void vi.advanceTimersByTime(ms));

it('follows at once what had rested, and what changes all the time when it rests again', () => {
  const { result, rerender } = renderHook(({ value }) => useRested(value), { initialProps: { value: 'a' } });
  wait(500);
  rerender({ value: 'b' });
  wait(1);
  expect(result.current).toBe('b');
  for (const value of ['c', 'd', 'e']) {
    rerender({ value });
    wait(50);
    expect(result.current).toBe('b');
  }
  wait(100);
  expect(result.current).toBe('e');
});
