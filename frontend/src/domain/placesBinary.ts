/** Places as the server sends them to the page: "CPL1", little-endian, 60 bytes a place. */

import type { Place } from './places';
import type { Box, PlaceSource, Point, Quad, Visibility } from './model';

const MAGIC = 'CPL1';
const HEADER_BYTES = 8;
const PLACE_BYTES = 60;
const SOURCES: readonly PlaceSource[] = ['hand', 'propagated', 'interpolated'];
const VISIBILITIES: readonly Visibility[] = ['visible', 'occluded', 'out', 'lost'];
const HAS_QUAD = 1;
const HAS_BOX = 2;
const PROVISIONAL = 4;

export interface Places {
  readonly places: Place[];
  /** Of a job that still runs: drawn as such, unknown to checks and export. */
  readonly provisional: Place[];
}

/** @throws RangeError if it is not a CPL1 answer, is cut short or names an unknown code. */
export function parsePlaces(buffer: ArrayBuffer): Places {
  const view = new DataView(buffer);
  const magic = String.fromCharCode(...new Uint8Array(buffer, 0, Math.min(4, buffer.byteLength)));
  if (magic !== MAGIC || buffer.byteLength < HEADER_BYTES) throw new RangeError('not a list of places');
  const count = view.getUint32(4, true);
  if (buffer.byteLength < HEADER_BYTES + count * PLACE_BYTES) throw new RangeError('places cut short');
  const found: Places = { places: [], provisional: [] };
  for (let i = 0; i < count; i++) {
    const at = HEADER_BYTES + i * PLACE_BYTES;
    const list = view.getUint8(at + 8) & PROVISIONAL ? found.provisional : found.places;
    list.push(placeAt(view, at));
  }
  return found;
}

function placeAt(view: DataView, at: number): Place {
  const source = SOURCES[view.getUint8(at + 4)];
  const visibility = VISIBILITIES[view.getUint8(at + 5)];
  if (!source || !visibility) throw new RangeError('unknown code in a place');
  const flags = view.getUint8(at + 8);
  const px = (i: number): number => view.getInt32(at + 12 + 4 * i, true) / 100;
  const corner = (i: number): Point => [px(2 * i), px(2 * i + 1)];
  const quad: Quad | null = flags & HAS_QUAD ? [corner(0), corner(1), corner(2), corner(3)] : null;
  const box: Box | null = flags & HAS_BOX ? [px(8), px(9), px(10), px(11)] : null;
  const confidence = view.getUint16(at + 6, true) / 1000;
  return { frame: view.getUint32(at, true), visibility, source, confidence, quad, box };
}
