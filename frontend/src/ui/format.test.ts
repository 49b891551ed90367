import { describe, expect, it } from 'vitest';
import { formatBytes, formatDays, formatDuration, formatEta } from './format';

describe('numbers for the eye', () => {
  it('bytes in decimal units, three digits', () => {
    expect([0, 999, 1000, 12_345, 999_499, 999_600, 1_230_000_000].map(formatBytes)).toEqual([
      '0 B', '999 B', '1.00 kB', '12.3 kB', '999 kB', '1.00 MB', '1.23 GB',
    ]); // prettier-ignore
  });

  it('durations as a clock reads', () => {
    expect([0, 0.6, 41.93, 723, 3723].map(formatDuration)).toEqual([
      '0:00',
      '0:01',
      '0:41',
      '12:03',
      '1:02:03',
    ]);
  });

  it('days with what they share said once', () => {
    // How much room is around the dash differs between editions of the locale data.
    expect(formatDays('2026-11-20', '2026-11-23').replace(/\s*–\s*/u, '–')).toBe('20–23 Nov 2026');
    expect(formatDays('2026-11-20', '2026-11-20')).toBe('20 Nov 2026');
  });

  it('time left in words', () => {
    expect([0.2, 89, 90, 3600, 5430].map(formatEta)).toEqual([
      '1 s left', '89 s left', '2 min left', '60 min left', '1 h 31 min left',
    ]); // prettier-ignore
  });
});
