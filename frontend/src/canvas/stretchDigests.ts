/** Digests of stretches: hashing is what costs, so a stretch between the same keyframes is hashed once. */

import { stretchDigest, type Stretch } from '@/domain/places';

const same = (a: Stretch, b: Stretch): boolean =>
  a.left === b.left && a.right === b.right && a.span.start === b.span.start && a.span.end === b.span.end;

export class StretchDigests {
  private readonly known = new WeakMap<object, { stretch: Stretch; digest: string }>();

  of(stretch: Stretch): string {
    const key = stretch.left ?? stretch.right;
    const known = key && this.known.get(key);
    if (known && same(known.stretch, stretch)) return known.digest;
    const digest = stretchDigest(stretch);
    if (key) this.known.set(key, { stretch, digest });
    return digest;
  }
}
