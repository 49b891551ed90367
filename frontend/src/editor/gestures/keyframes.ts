/** Gestures on keyframes: one per track and picture, so that setting one again changes the one that is there. */

import { boxOfQuad, clipBox, quadFault, roundQuadPx, type QuadFault } from '@/domain/geometry';
import { uuid7 } from '@/domain/ids';
import type { Box, Id, Keyframe, Quad } from '@/domain/model';
import type { Transaction } from '../transaction';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** A place as hands give it: works that are not flat have boxes only. */
export type Shape = { readonly quad: Quad } | { readonly box: Box };

/** What is stored of a shape, rounded; or why it can't be. */
export function shapeToStore(
  shape: Shape,
  size: PictureSize,
  boxesOnly: boolean,
): Pick<Keyframe, 'quad' | 'box'> | QuadFault {
  if ('quad' in shape && !boxesOnly) {
    const quad = roundQuadPx(shape.quad);
    return quadFault(quad, size.width, size.height) ?? { quad, box: null };
  }
  const box =
    'box' in shape
      ? clipBox(shape.box, size.width, size.height)
      : boxOfQuad(shape.quad, size.width, size.height);
  return box ? { quad: null, box } : 'outside';
}

/** Put a keyframe where there may be one already. */
export function putKeyframe(tx: Transaction, existing: Id | null, keyframe: Keyframe): Id {
  const id = existing ?? uuid7();
  tx.put('keyframe', id, keyframe);
  return id;
}
