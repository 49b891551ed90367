/** Decoded pictures, the last used ones kept: the wanted one first, then those that will be wanted next. */

import type { GroupBytes } from './groupBytes';
import { DecodingFailed, GroupDecoder, type DecodedPicture, type OpenDecoder } from './groupDecoder';
import { Lru } from './lru';
import type { SampleIndex } from './sampleIndex';
import { SourceFailed } from './source';

/** What is kept, in bytes of 4:2:0 pictures; the picture on show and those in the decoder come on top. */
export const PICTURES_KEPT = 190e6;
const ATTEMPTS = 3;

interface Wanted {
  readonly frame: number;
  readonly resolve: (picture: DecodedPicture) => void;
  readonly reject: (why: unknown) => void;
  attempts: number;
}

export class DecodedPictures {
  private readonly pictures: Lru<number, DecodedPicture>;
  private readonly decoder: GroupDecoder;
  private wanted: Wanted | null = null;
  private ahead: number[] = [];
  private working = false;
  private disposed = false;

  constructor(
    private readonly index: SampleIndex,
    private readonly bytes: GroupBytes,
    open: OpenDecoder,
    budgetBytes = PICTURES_KEPT,
  ) {
    const weigh = (p: DecodedPicture): number => p.codedWidth * p.codedHeight * 1.5;
    this.pictures = new Lru(budgetBytes, (picture) => picture.close(), weigh);
    this.decoder = new GroupDecoder(index, open, (frame, picture) => this.arrived(frame, picture));
  }

  /** The picture, where it is decoded already; as `want` gives it. */
  kept(frame: number): DecodedPicture | undefined {
    return this.pictures.get(frame);
  }

  /**
   * The picture, which stays ours: it is closed when others need its place. One is wanted at a time.
   *
   * @throws SourceFailed where it can't be decoded; what fetching throws.
   */
  async want(frame: number): Promise<DecodedPicture> {
    const kept = this.kept(frame);
    if (kept) return kept;
    return new Promise((resolve, reject) => {
      this.wanted = { frame, resolve, reject, attempts: 0 };
      void this.work();
    });
  }

  has(frame: number): boolean {
    return this.pictures.has(frame);
  }

  /** Fetches and decodes these groups, in this order, while nothing else is wanted. */
  lookAhead(groups: readonly number[]): void {
    this.ahead = groups.filter((group) => !this.complete(group));
    for (const group of this.ahead) {
      if (this.bytes.has(group)) continue;
      this.bytes.get(group, true).then(
        () => this.work(),
        () => undefined,
      );
    }
    void this.work();
  }

  /** Another decoder, and its pictures anew; the bytes stay. */
  renew(): void {
    this.ahead = [];
    this.decoder.close();
    this.pictures.clear();
  }

  dispose(): void {
    this.disposed = true;
    this.renew();
    this.refuse(new SourceFailed('disposed'));
    this.bytes.dispose();
  }

  private arrived(frame: number, picture: DecodedPicture): void {
    if (this.disposed || this.pictures.has(frame)) {
      picture.close();
      return;
    }
    this.pictures.set(frame, picture);
    if (this.wanted?.frame !== frame) return;
    const { resolve } = this.wanted;
    this.wanted = null;
    resolve(picture);
  }

  private async work(): Promise<void> {
    if (this.working) return;
    this.working = true;
    for (let group = this.due(); group !== null; group = this.due()) await this.decode(group);
    this.working = false;
  }

  private due(): number | null {
    if (this.disposed) return null;
    if (this.wanted) return this.index.groupOf(this.wanted.frame);
    return this.ahead.find((group) => this.bytes.has(group)) ?? null;
  }

  private async decode(group: number): Promise<void> {
    const { wanted } = this;
    if (wanted && ++wanted.attempts > ATTEMPTS) {
      this.refuse(new SourceFailed(`picture ${wanted.frame} could not be decoded`));
      return;
    }
    // Once begun a group is decoded to its end, unless somebody waits for a picture of another one.
    const goesOn = (): boolean =>
      !this.disposed && (!this.wanted || this.index.groupOf(this.wanted.frame) === group);
    try {
      await this.decoder.run(group, await this.bytes.get(group), goesOn);
    } catch (why) {
      // A decoder that has run out of something is helped by giving back what is held.
      if (why instanceof DecodingFailed) this.pictures.clear();
      else if (wanted && wanted === this.wanted) this.refuse(why);
    }
    this.ahead = this.ahead.filter((g) => g !== group);
  }

  private refuse(why: unknown): void {
    this.wanted?.reject(why);
    this.wanted = null;
  }

  private complete(group: number): boolean {
    const { start, end } = this.index.span(group);
    for (let frame = start; frame < end; frame++) if (!this.pictures.has(frame)) return false;
    return true;
  }
}
