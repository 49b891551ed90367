/** How far each step is, 0..1: the server's counting on the objects as they are shown now. */

import type { Desk } from '@/canvas/desk';
import type { StepId } from '@/canvas/ports';
import type { Id, SheetArtwork } from '@/domain/model';

const share = (done: number, of: number): number => (of > 0 ? Math.min(done / of, 1) : 0);

export function progressOf(desk: Desk): Readonly<Record<StepId, number>> {
  const { store } = desk.editor;
  const artworks = [...store.all('sheet_artwork')];
  const captions = [...store.all('caption').values()].filter((c) => c.text !== '');
  const tracked = new Set(
    [...store.all('keyframe').values()].map((k) => store.get('track', k.track)?.artwork),
  );
  const detailed = new Set([...store.all('detail').values()].map((d) => d.artwork));
  const known = (set: ReadonlySet<Id | undefined>): number => artworks.filter(([id]) => set.has(id)).length;
  const isNamed = (a: SheetArtwork): boolean =>
    a.catalogue !== null || a.not_identified || (a.metadata.title?.value ?? '').trim() !== '';
  const named = artworks.filter(([, a]) => isNamed(a));
  return {
    cut: cutProgress(desk),
    box: share(known(tracked), artworks.length),
    artwork: share(named.length, artworks.length),
    caption: share(captions.length, artworks.length * desk.sheet.requiredKinds.length),
    detail: share(known(detailed), artworks.length),
    ground: share(captions.filter((c) => c.groundings.length > 0).length, captions.length),
  };
}

/** An uncut video says nothing yet. */
function cutProgress(desk: Desk): number {
  const segments = desk.editor.store.get('cut_list', desk.sheet.id)?.segments ?? [];
  if (segments.length < 2) return 0;
  return share(segments.filter((s) => s.kind !== 'artwork' || s.artwork !== null).length, segments.length);
}
