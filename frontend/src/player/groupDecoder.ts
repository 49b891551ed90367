/** Decodes groups of pictures, one chunk after the other, and can be stopped between any two of them. */

import type { Chunk, SampleIndex } from './sampleIndex';

/** The part of VideoFrame that is used. */
export interface DecodedPicture {
  readonly timestamp: number;
  readonly codedWidth: number;
  readonly codedHeight: number;
  clone(): DecodedPicture;
  close(): void;
}

/** A decoder as the browser has it, configured. After an error it is of no use any more. */
export interface PictureDecoder {
  decode(chunk: Chunk): void;
  flush(): Promise<void>;
  close(): void;
}

export interface DecoderEvents {
  readonly decoded: (picture: DecodedPicture) => void;
  readonly failed: (why: unknown) => void;
}

export type OpenDecoder = (events: DecoderEvents) => PictureDecoder;

export class DecodingFailed extends Error {}

/** Chunks in the decoder at a time: enough to keep it busy, few enough to leave at once for another group. */
const DEPTH = 3;
/** A decoder that gives nothing back for so long holds pictures back: it gets the rest of the group and a flush. */
const HELD_BACK_MS = 40;
/** A flush that takes longer will not end: the decoder has run out of something. */
const STALLED_MS = 4000;

export class GroupDecoder {
  private decoder: PictureDecoder | null = null;
  private readonly inside = new Set<number>();
  private holdsBack = false;
  private failure: DecodingFailed | null = null;
  private woken: () => void = () => undefined;

  /** `decoded` gets each picture with its number, and has to close it. */
  constructor(
    private readonly index: SampleIndex,
    private readonly open: OpenDecoder,
    private readonly decoded: (frame: number, picture: DecodedPicture) => void,
  ) {}

  /**
   * Decodes a group, as long as it `goesOn`; what is in the decoder by then still comes out.
   *
   * @throws DecodingFailed; the next run begins with a new decoder.
   */
  async run(group: number, bytes: Uint8Array, goesOn: () => boolean): Promise<void> {
    this.holdsBack = false;
    if (this.failure) this.close();
    try {
      for (const chunk of this.index.chunks(group, bytes)) {
        if (!goesOn()) return;
        this.feed(chunk);
        await this.untilInside(DEPTH - 1);
        this.check();
      }
      await this.empty();
    } catch (why) {
      this.close();
      throw why instanceof DecodingFailed ? why : new DecodingFailed(String(why));
    }
  }

  /** Lets the decoder go: a run that goes on fails, the next one opens another. */
  close(): void {
    this.failure = new DecodingFailed('closed');
    this.decoder?.close();
    this.decoder = null;
    this.inside.clear();
    this.woken();
  }

  private feed(chunk: Chunk): void {
    this.decoder ??= this.begin();
    this.inside.add(chunk.frame);
    this.decoder.decode(chunk);
  }

  private begin(): PictureDecoder {
    this.failure = null;
    const mine: PictureDecoder = this.open({
      decoded: (picture) => this.cameOut(picture),
      failed: (why) => {
        if (this.decoder !== mine) return;
        this.failure = new DecodingFailed(String(why));
        this.woken();
      },
    });
    return mine;
  }

  private cameOut(picture: DecodedPicture): void {
    const frame = this.index.frameOf(picture.timestamp);
    if (frame === null) {
      picture.close();
      return;
    }
    this.inside.delete(frame);
    this.decoded(frame, picture);
    this.woken();
  }

  /** Until at most `most` pictures are inside, or none has come out for a while. */
  private async untilInside(most: number): Promise<void> {
    while (this.inside.size > most && !this.failure && !this.holdsBack) {
      if (!(await this.nextSign(HELD_BACK_MS))) this.holdsBack = true;
    }
  }

  private async empty(): Promise<void> {
    await this.untilInside(0);
    this.check();
    if (this.inside.size === 0 || !this.decoder) return;
    const { decoder } = this;
    const flushed = decoder.flush().then(() => true);
    flushed.catch(() => undefined);
    const inTime = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), STALLED_MS));
    const done = await Promise.race([flushed, inTime]);
    this.check();
    if (!done) throw new DecodingFailed('the decoder has stalled');
    this.inside.clear();
  }

  private check(): void {
    if (this.failure) throw this.failure;
  }

  /** True when something happened, false when nothing did in that time. */
  private nextSign(ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), ms);
      this.woken = () => {
        clearTimeout(timer);
        this.woken = () => undefined;
        resolve(true);
      };
    });
  }
}
