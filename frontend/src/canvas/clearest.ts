/** The picture to begin with: the sharpest of a segment that the hand has not outlined anything in yet. */

import { segmentAt } from '@/domain/cutlist';
import type { CutList, Id, Segment } from '@/domain/model';
import type { Span } from '@/domain/time';
import { signal } from '@/editor/signal';
import type { Store } from '@/editor/store';
import { firstFrom, type KeyframeIndex } from './keyframeIndex';
import type { WorkspaceServer } from './ports';

export class Clearest {
  /** Raised when an answer has come. */
  readonly version = signal(0);
  /** By span; null where the server knows none, or has not answered yet. */
  private readonly known = new Map<string, number | null>();

  constructor(
    private readonly sheet: Id,
    private readonly store: Pick<Store, 'get' | 'all'>,
    private readonly keyframes: KeyframeIndex,
    private readonly server: Pick<WorkspaceServer, 'clearest'>,
  ) {}

  /** Whether the segment around a picture waits for its first outline: there one may be suggested. */
  isAwaited(frame: number): boolean {
    return this.awaiting(frame) !== null;
  }

  /** Of the segment around a picture; null where there is nothing to suggest (yet). */
  around(frame: number): number | null {
    const segment = this.awaiting(frame);
    if (!segment) return null;
    const { start, end } = segment;
    const key = `${start}-${end}`;
    const known = this.known.get(key);
    if (known === undefined) void this.ask(key, { start, end });
    return known ?? null;
  }

  private awaiting(frame: number): Segment | null {
    const list: CutList | null = this.store.get('cut_list', this.sheet);
    const segment = list && segmentAt(list, frame);
    return segment?.kind === 'artwork' && !this.isOutlined(segment) ? segment : null;
  }

  /** Whether there is a keyframe in it: of its artwork, of any where it names none. */
  private isOutlined(segment: Segment): boolean {
    for (const [id, { artwork }] of this.store.all('track')) {
      if (segment.artwork !== null && artwork !== segment.artwork) continue;
      const all = this.keyframes.of(id);
      const next = all[firstFrom(all, segment.start)];
      if (next && next.frame < segment.end) return true;
    }
    return false;
  }

  private async ask(key: string, span: Span): Promise<void> {
    this.known.set(key, null);
    try {
      this.known.set(key, await this.server.clearest(span));
      this.version.update((v) => v + 1);
    } catch {
      // Asked for again when the person comes back.
      this.known.delete(key);
    }
  }
}
