/** What objects stand on: a change whose ground is gone would be refused, so it is not made. */

import type { Id, Kind, Values } from '@/domain/model';
import { keyOf, type Change, type Store } from './store';

type Ground = readonly [kind: Kind, id: Id | null];

const GROUNDS: { readonly [K in Kind]: (value: Values[K]) => readonly Ground[] } = {
  cut_list: ({ segments }) => segments.map((s): Ground => ['sheet_artwork', s.artwork]),
  sheet_artwork: () => [],
  track: ({ artwork }) => [['sheet_artwork', artwork]],
  keyframe: ({ track }) => [['track', track]],
  caption: ({ artwork }) => [['sheet_artwork', artwork]],
  detail: ({ artwork, part_of }) => [['sheet_artwork', artwork], ['detail', part_of]], // prettier-ignore
  relation: ({ subject, object }) => [['detail', subject], ['detail', object]], // prettier-ignore
  seen: ({ track }) => [['track', track]],
};

const groundsOf = <K extends Kind>({ kind, after }: Change<K>): readonly Ground[] =>
  after === null ? [] : GROUNDS[kind](after);

/** Whether all that the changes stand on is there once they are made. */
export function stands(changes: readonly Change[], store: Store): boolean {
  const made = new Map(changes.map((c) => [keyOf(c.kind, c.id), c.after !== null]));
  return changes
    .flatMap(groundsOf)
    .every(([kind, id]) => id === null || (made.get(keyOf(kind, id)) ?? store.get(kind, id) !== null));
}
