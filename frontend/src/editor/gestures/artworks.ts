/** Gestures on sheet artworks: made with their track, deleted with all that hangs on them. */

import { setArtwork, withoutArtwork } from '@/domain/cutlist';
import { uuid7 } from '@/domain/ids';
import type { Detail, Id } from '@/domain/model';
import { newSheetArtwork, newTrack, trackColour } from '@/domain/values';
import type { Store } from '../store';
import type { Transaction } from '../transaction';

/** A new artwork with its track; its id. */
export function createArtwork(tx: Transaction, store: Store, label: string): { artwork: Id; track: Id } {
  const artwork = uuid7();
  const track = uuid7();
  tx.put('sheet_artwork', artwork, newSheetArtwork(label));
  tx.put('track', track, newTrack(artwork, label, trackColour(store.all('track').size)));
  return { artwork, track };
}

/** The segment names the artwork. */
export function nameSegment(tx: Transaction, sheet: Id, segment: Id, artwork: Id | null): void {
  tx.change('cut_list', sheet, (list) => setArtwork(list, segment, artwork));
}

/** The artwork and everything on it; segments that named it are left without one. */
export function deleteArtwork(tx: Transaction, store: Store, sheet: Id, artwork: Id): void {
  tx.change('cut_list', sheet, (list) => withoutArtwork(list, artwork));
  for (const [id, caption] of store.all('caption')) if (caption.artwork === artwork) tx.delete('caption', id);
  const details = [...store.all('detail')].filter(([, d]) => d.artwork === artwork);
  deleteRelations(tx, store, new Set(details.map(([id]) => id)));
  for (const [id] of partsFirst(details)) tx.delete('detail', id);
  for (const [id, track] of store.all('track')) if (track.artwork === artwork) deleteTrack(tx, store, id);
  tx.delete('sheet_artwork', artwork);
}

export function deleteTrack(tx: Transaction, store: Store, track: Id): void {
  for (const [id, keyframe] of store.all('keyframe')) if (keyframe.track === track) tx.delete('keyframe', id);
  for (const [id, seen] of store.all('seen')) if (seen.track === track) tx.delete('seen', id);
  tx.delete('track', track);
}

/** Undo puts them back in the opposite order: what parts are part of comes first. */
function partsFirst(details: readonly [Id, Detail][]): [Id, Detail][] {
  const parents = new Map(details);
  const depth = (id: Id, at = 0): number => {
    const parent = parents.get(id)?.part_of;
    return parent && at < details.length ? 1 + depth(parent, at + 1) : 0;
  };
  return [...details].sort(([a], [b]) => depth(b) - depth(a));
}

function deleteRelations(tx: Transaction, store: Store, details: ReadonlySet<Id>): ReadonlySet<Id> {
  const gone = new Set<Id>();
  for (const [id, relation] of store.all('relation')) {
    if (!details.has(relation.subject) && !details.has(relation.object)) continue;
    gone.add(id);
    tx.delete('relation', id);
  }
  return gone;
}

/** The detail alone: its parts belong to what it was part of, phrases point at it no more, its relations go. */
export function deleteDetail(tx: Transaction, store: Store, detail: Id): void {
  const value = store.get('detail', detail);
  if (!value) return;
  const relations = deleteRelations(tx, store, new Set([detail]));
  for (const [id, other] of store.all('detail')) {
    if (other.part_of === detail) tx.put('detail', id, { ...other, part_of: value.part_of });
  }
  for (const [id, caption] of store.all('caption')) {
    if (caption.artwork !== value.artwork) continue;
    tx.change('caption', id, (c) => ({
      ...c,
      groundings: c.groundings.map((g) => ({
        ...g,
        details: g.details.filter((d) => d !== detail),
        relation: g.relation && relations.has(g.relation) ? null : g.relation,
      })),
    }));
  }
  tx.delete('detail', detail);
}

/** A relation, and what points at it. */
export function deleteRelation(tx: Transaction, store: Store, relation: Id): void {
  for (const [id] of store.all('caption')) {
    tx.change('caption', id, (c) => ({
      ...c,
      groundings: c.groundings.map((g) => (g.relation === relation ? { ...g, relation: null } : g)),
    }));
  }
  tx.delete('relation', relation);
}
