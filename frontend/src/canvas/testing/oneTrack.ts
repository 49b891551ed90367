/** A sheet with one artwork that one keyframe outlines, and a place computed from it. */

import type { Keyframe, Quad } from '@/domain/model';
import { stretchDigest, type Place } from '@/domain/places';
import { newSheetArtwork, newTrack } from '@/domain/values';

export const quad: Quad = [[10, 10], [110, 10], [110, 90], [10, 90]]; // prettier-ignore
export const keyframe: Keyframe = { track: 't', frame: 20, visibility: 'visible', quad, box: null };
export const sheet = {
  sheet_artwork: [{ id: 'a', version: 1, value: newSheetArtwork('Artwork #1') }],
  track: [{ id: 't', version: 1, value: newTrack('a', 'Artwork #1', '#56b4e9') }],
  keyframe: [{ id: 'k', version: 1, value: keyframe }],
};
// Two seconds beyond the keyframe, for no segment names the artwork.
export const span = { start: 20, end: 71 };
export const digest = stretchDigest({ span, left: keyframe, right: null });

export const computed = (frame: number): Place => ({
  frame,
  visibility: 'visible',
  source: 'propagated',
  confidence: 0.9,
  quad,
  box: [10, 10, 100, 80],
});
