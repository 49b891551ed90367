import { describe, expect, it } from 'vitest';
import type { Upload } from '@/api/types';
import { previousUrl, titleOf } from './tusSender';

const stored = (change: Partial<Upload>): Upload => ({
  id: '1',
  url: '/api/v1/uploads/1',
  filename: 'a.mp4',
  title: 'a',
  bytes: 3,
  offset: 1,
  created_at: '',
  expires_at: '',
  ...change,
});
const item = { file: new File(['abc'], 'a.mp4') };

describe('where an upload goes on', () => {
  it('at what the server has of a file of the same name and size', () => {
    expect(previousUrl(item, [], [stored({})])).toBe('/api/v1/uploads/1');
    expect(previousUrl(item, [], [stored({ bytes: 4 })])).toBeNull();
    expect(previousUrl(item, [], [stored({ filename: 'b.mp4' })])).toBeNull();
  });

  it('at what this browser remembers, if the server still has it', () => {
    const remembered = [{ uploadUrl: `${window.location.origin}/api/v1/uploads/2` }];
    const two = stored({ id: '2', url: '/api/v1/uploads/2' });
    expect(previousUrl(item, remembered, [stored({}), two])).toBe('/api/v1/uploads/2');
    expect(previousUrl(item, remembered, [])).toBeNull();
  });
});

describe('first title of a video', () => {
  it('is the name of the file without its ending', () => {
    expect(titleOf('Visit room 5.MOV')).toBe('Visit room 5');
    expect(titleOf('.mp4')).toBe('.mp4');
    expect(titleOf('x'.repeat(300))).toHaveLength(200);
  });
});
