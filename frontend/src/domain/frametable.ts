/** The picture table as the server sends it to the page: "CFT1", little-endian (times first, samples after). */

import { PictureTable, PROXY_TICKS_PER_SECOND } from './time';

export interface FrameTable {
  readonly table: PictureTable;
  /** Display size of the source: all coordinates are in these pixels. */
  readonly width: number;
  readonly height: number;
  readonly proxyWidth: number;
  readonly proxyHeight: number;
  /** Sizes, groups and decoder configuration; null where the answer left them out. */
  readonly samples: Samples | null;
}

export interface Samples {
  readonly sizes: Uint32Array;
  readonly groupFirst: Uint32Array;
  readonly groupOffset: Float64Array;
  readonly avcC: Uint8Array;
}

const HEADER_BYTES = 36;

/** @throws RangeError if it is not a CFT1 table or is cut short. */
export function parseFrameTable(buffer: ArrayBuffer): FrameTable {
  const view = new DataView(buffer);
  const magic = String.fromCharCode(...new Uint8Array(buffer, 0, Math.min(4, buffer.byteLength)));
  if (magic !== 'CFT1' || buffer.byteLength < HEADER_BYTES) throw new RangeError('not a picture table');
  const field = (i: number): number => view.getUint32(4 + 4 * i, true);
  const frames = field(0);
  const ticks = new Float64Array(frames);
  let sum = 0;
  for (let n = 0; n < frames; n++) {
    sum += view.getInt32(HEADER_BYTES + 4 * n, true);
    ticks[n] = sum;
  }
  const table = new PictureTable(ticks, [1, PROXY_TICKS_PER_SECOND]);
  const samples =
    field(5) & 1 ? parseSamples(view, HEADER_BYTES + 4 * frames, frames, field(6), field(7)) : null;
  return {
    table,
    width: field(1),
    height: field(2),
    proxyWidth: field(3),
    proxyHeight: field(4),
    samples,
  };
}

function parseSamples(view: DataView, at: number, frames: number, groups: number, config: number): Samples {
  const groupsAt = at + 4 * frames;
  const offsetsAt = groupsAt + 4 * groups;
  const configAt = offsetsAt + 8 * groups;
  return {
    sizes: uint32s(view, at, frames),
    groupFirst: uint32s(view, groupsAt, groups),
    groupOffset: Float64Array.from({ length: groups }, (_, g) =>
      Number(view.getBigUint64(offsetsAt + 8 * g, true)),
    ),
    avcC: new Uint8Array(view.buffer.slice(configAt, configAt + config)),
  };
}

function uint32s(view: DataView, at: number, length: number): Uint32Array {
  const values = new Uint32Array(length);
  for (let i = 0; i < length; i++) values[i] = view.getUint32(at + 4 * i, true);
  return values;
}
