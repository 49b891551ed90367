/** The last resort where no video plays: each picture as a still from the server. Exact, and slow. */

import type { PictureTable } from '@/domain/time';
import { ClockedSource } from './clockedSource';
import type { ShownPicture } from './source';
import type { Stills } from './stills';

export class StillPictureSource extends ClockedSource {
  readonly path = 'stills';
  protected current: ShownPicture | null = null;

  constructor(
    private readonly stills: Stills<CanvasImageSource>,
    table: PictureTable,
    now?: () => number,
  ) {
    super(table, now);
  }

  protected async fulfil(frame: number): Promise<ShownPicture> {
    if (this.current?.frame === frame) return this.current;
    const image = await this.stills.get(frame);
    this.current = { frame, image };
    this.pictures.tell(this.current);
    return this.current;
  }
}
