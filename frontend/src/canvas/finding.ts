/**
 * The same artwork elsewhere in the video: asked for, followed, and what was found, until a person has said yes or no. A hit
 * is open as long as the track has no keyframe in its pictures, so that undo opens it again.
 */

import type { Id } from '@/domain/model';
import { contains } from '@/domain/time';
import { signal } from '@/editor/signal';
import type { KeyframeIndex } from './keyframeIndex';
import type { Hit, Search, WorkspaceServer } from './ports';

const POLL_MS = 1000;

interface Parts {
  readonly server: Pick<WorkspaceServer, 'find' | 'search' | 'cancelJob'>;
  readonly keyframes: KeyframeIndex;
  /** Once what was drawn is on the server. */
  readonly saved: () => Promise<void>;
}

export const isSearching = ({ state }: Search): boolean => state === 'queued' || state === 'running';

export class Finding {
  /** The last search of each track. */
  readonly searches = signal<ReadonlyMap<Id, Search>>(new Map());
  /** Hits that a person does not want. */
  readonly declined = signal<ReadonlySet<Hit>>(new Set());
  private readonly timers = new Map<Id, ReturnType<typeof setTimeout>>();
  private closed = false;

  constructor(private readonly parts: Parts) {}

  /** @throws Problem where there is nothing to look for, or nowhere else to look. */
  async start(track: Id): Promise<void> {
    await this.parts.saved();
    this.take(track, await this.parts.server.find(track));
  }

  async cancel(track: Id): Promise<void> {
    const search = this.searches.get().get(track);
    if (!search) return;
    await this.parts.server.cancelJob(search.id).catch(() => undefined);
    await this.follow(track, search.id);
  }

  /** What is still to be decided, in the order of the video. */
  open(track: Id): readonly Hit[] {
    const declined = this.declined.get();
    const keyframes = this.parts.keyframes.of(track);
    return (this.searches.get().get(track)?.hits ?? []).filter(
      (hit) => !declined.has(hit) && !keyframes.some((k) => contains(hit, k.frame)),
    );
  }

  /** The open hit that is to be looked at in that picture. */
  at(track: Id, frame: number): Hit | null {
    return this.open(track).find((hit) => hit.frame === frame) ?? null;
  }

  /** The open hit after that picture, beginning again at the end. */
  next(track: Id, frame: number): Hit | null {
    const open = this.open(track);
    return open.find((hit) => hit.frame > frame) ?? open[0] ?? null;
  }

  decline(hit: Hit): void {
    this.declined.update((old) => new Set(old).add(hit));
  }

  close(): void {
    this.closed = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
  }

  private take(track: Id, search: Search): void {
    if (this.closed) return;
    this.searches.update((old) => new Map(old).set(track, search));
    clearTimeout(this.timers.get(track));
    if (isSearching(search))
      this.timers.set(
        track,
        setTimeout(() => void this.follow(track, search.id), POLL_MS),
      );
  }

  /** A lost answer is asked for again. */
  private async follow(track: Id, id: Id): Promise<void> {
    const known = this.searches.get().get(track);
    const now = await this.parts.server.search(id).catch(() => known);
    if (now && this.searches.get().get(track)?.id === id) this.take(track, now);
  }
}
