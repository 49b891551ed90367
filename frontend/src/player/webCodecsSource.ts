/**
 * Exact pictures from a decoder of our own: a table says where each picture's bytes lie in the proxy, one bounded range
 * request brings a group of them, what was decoded is kept, and the neighbours are decoded before they are asked for.
 */

import type { Samples } from '@/domain/frametable';
import type { PictureTable } from '@/domain/time';
import { ClockedSource } from './clockedSource';
import { DecodedPictures } from './decodedPictures';
import { GroupBytes, type FetchRange } from './groupBytes';
import type { DecodedPicture, OpenDecoder } from './groupDecoder';
import { Motion, NEAR } from './motion';
import { SampleIndex } from './sampleIndex';
import { SourceFailed, type ShownPicture } from './source';

export interface WebCodecsPorts {
  /** @throws SourceFailed, OutOfReach */
  readonly samples: () => Promise<Samples>;
  readonly fetchRange: FetchRange;
  /** @throws SourceFailed where nothing here decodes them. */
  readonly decoderFor: (samples: Samples) => Promise<OpenDecoder>;
  readonly now?: () => number;
}

interface Parts {
  readonly index: SampleIndex;
  readonly decoded: DecodedPictures;
  readonly motion: Motion;
}

type Shown = ShownPicture & { readonly picture: DecodedPicture };

export class WebCodecsSource extends ClockedSource {
  readonly path = 'decoder';
  protected current: Shown | null = null;
  private parts: Promise<Parts> | null = null;
  private ready: Parts | null = null;
  private disposed = false;

  constructor(
    table: PictureTable,
    private readonly ports: WebCodecsPorts,
  ) {
    super(table, ports.now);
    document.addEventListener('visibilitychange', this.cameBack);
  }

  override dispose(): void {
    this.disposed = true;
    document.removeEventListener('visibilitychange', this.cameBack);
    super.dispose();
    this.ready?.decoded.dispose();
    this.current?.picture.close();
    this.current = null;
  }

  /** Browsers take decoders, and what they decoded, from tabs in the background. */
  private readonly cameBack = (): void => {
    if (document.visibilityState === 'visible') this.ready?.decoded.renew();
  };

  private begin(): Promise<Parts> {
    this.parts ??= this.make().catch((why: unknown) => {
      this.parts = null;
      throw why;
    });
    return this.parts;
  }

  private async make(): Promise<Parts> {
    const samples = await this.ports.samples();
    const open = await this.ports.decoderFor(samples);
    if (this.disposed) throw new SourceFailed('disposed');
    const index = new SampleIndex(samples, this.table);
    const decoded = new DecodedPictures(index, new GroupBytes(index, this.ports.fetchRange), open);
    this.ready = { index, decoded, motion: new Motion(index) };
    return this.ready;
  }

  protected async fulfil(frame: number, hurried: boolean): Promise<ShownPicture> {
    if (this.current?.frame === frame) return this.current;
    const { index, decoded, motion } = this.ready ?? (await this.begin());
    if (hurried && motion.distance(frame) > NEAR && !decoded.has(frame)) {
      // A hand that races over the video: a group's first picture costs one picture to decode, not up to twelve.
      const { start } = index.span(index.groupOf(frame));
      const preview = this.present(start, await decoded.want(start));
      motion.moved(frame);
      if (this.wishes.waiting !== null) return preview;
    }
    // Without a wait where it is kept: the picture is there before the key press is dealt with.
    const shown = this.present(frame, decoded.kept(frame) ?? (await decoded.want(frame)));
    decoded.lookAhead(motion.moved(frame));
    return shown;
  }

  private present(frame: number, kept: DecodedPicture): ShownPicture {
    if (this.disposed) throw new SourceFailed('disposed');
    const before = this.current;
    // The one on show has a handle of its own: it stays whatever is thrown out of the cache.
    const picture = kept.clone();
    this.current = { frame, picture, image: picture as unknown as CanvasImageSource };
    this.pictures.tell(this.current);
    before?.picture.close();
    return this.current;
  }
}
