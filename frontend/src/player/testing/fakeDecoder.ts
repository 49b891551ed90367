import type { Samples } from '@/domain/frametable';
import type { PictureTable } from '@/domain/time';
import type { FetchRange } from '../groupBytes';
import type { DecodedPicture, DecoderEvents, OpenDecoder } from '../groupDecoder';
import type { Chunk } from '../sampleIndex';

const GROUP = 3;
const BYTES = 10;

/** What a picture is made of: the number that was painted into it. */
export interface FakePicture extends DecodedPicture {
  readonly painted: number;
}

/** A proxy of groups of three pictures whose bytes hold their number, and decoders that read it there. */
export class FakeProxy {
  /** Groups that were fetched, in order. */
  fetched: number[] = [];
  decoders = 0;
  decoded = 0;
  flushes = 0;
  /** Handles on pictures that nobody has closed yet. */
  open = 0;
  mostOpen = 0;
  fetchMs = 20;
  decodeMs = 5;
  /** Pixels of a picture's side. */
  side = 100;
  /** Pictures that a decoder keeps until more come or it is flushed. */
  holdsBack = 0;
  /** Decoders to come that break at their second chunk. */
  breaking = 0;
  /** The network is gone. */
  offline: Error | null = null;

  constructor(private readonly table: PictureTable) {}

  get samples(): Samples {
    const { frames } = this.table;
    const groups = Math.ceil(frames / GROUP);
    return {
      sizes: Uint32Array.from({ length: frames }, (_, n) => BYTES + n),
      groupFirst: Uint32Array.from({ length: groups }, (_, g) => g * GROUP),
      groupOffset: Float64Array.from({ length: groups }, (_, g) => 1000 * (g + 1)),
      avcC: new Uint8Array([1, 0x64, 0, 0x1f]),
    };
  }

  readonly fetchRange: FetchRange = async ({ start, end }, _ahead, signal) => {
    const group = Math.floor(start / 1000) - 1;
    this.fetched.push(group);
    await new Promise((resolve) => setTimeout(resolve, this.fetchMs));
    signal.throwIfAborted();
    if (this.offline) throw this.offline;
    const parts = [0, 1, 2].map((i) => group * GROUP + i).filter((n) => n < this.table.frames);
    const bytes = parts.flatMap((n) => Array.from({ length: BYTES + n }, () => n));
    if (bytes.length !== end - start) throw new Error(`asked for ${end - start} bytes of ${bytes.length}`);
    return new Uint8Array(bytes);
  };

  readonly openDecoder: OpenDecoder = (events) => {
    this.decoders += 1;
    return new FakeDecoder(this, events);
  };

  picture(painted: number, timestamp: number): FakePicture {
    this.open += 1;
    this.mostOpen = Math.max(this.mostOpen, this.open);
    let closed = false;
    return {
      painted,
      timestamp,
      codedWidth: this.side,
      codedHeight: this.side,
      clone: () => {
        if (closed) throw new Error('closed');
        return this.picture(painted, timestamp);
      },
      close: () => {
        if (!closed) this.open -= 1;
        closed = true;
      },
    };
  }
}

class FakeDecoder {
  private readonly breaks: boolean;
  private readonly held: Chunk[] = [];
  private keyNext = true;
  private closed = false;
  private chunks = 0;
  private turn = Promise.resolve();

  constructor(
    private readonly proxy: FakeProxy,
    private readonly events: DecoderEvents,
  ) {
    this.breaks = proxy.breaking-- > 0;
  }

  decode(chunk: Chunk): void {
    if (this.closed) throw new Error('closed');
    if (this.keyNext && !chunk.key) throw new Error('a key picture is needed');
    if (!chunk.data.every((byte) => byte === chunk.frame)) throw new Error('bytes of another picture');
    this.keyNext = false;
    this.chunks += 1;
    if (this.breaks && this.chunks === 2) {
      this.closed = true;
      setTimeout(() => this.events.failed(new Error('broken')), this.proxy.decodeMs);
      return;
    }
    this.held.push(chunk);
    if (this.held.length > this.proxy.holdsBack) this.held.splice(0, 1).forEach((c) => this.give(c));
  }

  async flush(): Promise<void> {
    this.proxy.flushes += 1;
    for (const chunk of this.held.splice(0)) this.give(chunk);
    this.keyNext = true;
    await this.turn;
  }

  close(): void {
    this.closed = true;
  }

  private give(chunk: Chunk): void {
    this.turn = this.turn.then(async () => {
      await new Promise((resolve) => setTimeout(resolve, this.proxy.decodeMs));
      if (this.closed) return;
      this.proxy.decoded += 1;
      this.events.decoded(this.proxy.picture(chunk.data[0] ?? -1, chunk.timestampUs));
    });
  }
}
