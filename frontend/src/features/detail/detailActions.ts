/** What the Detail step does. */

import type { TFunction } from 'i18next';
import type { Desk } from '@/canvas/desk';
import { whenThere } from '@/canvas/whenThere';
import { uuid7 } from '@/domain/ids';
import type { Detail, Id, Point } from '@/domain/model';
import { newDetail } from '@/domain/values';
import { deleteDetail } from '@/editor/gestures/artworks';

type T = TFunction<'workspace'>;

/** The artwork's details in their order. */
export function detailsOf(desk: Desk, artwork: Id | null): [Id, Detail][] {
  return [...desk.editor.store.all('detail')]
    .filter(([, d]) => d.artwork === artwork)
    .sort(([, a], [, b]) => a.order - b.order);
}

/** A new detail, to be named at once; of the type used last, for things of one kind tend to follow each other. */
export function addDetail(desk: Desk, t: T, region: readonly Point[]): void {
  const { artwork } = desk.selection.get();
  if (!artwork || !desk.editor.store.get('sheet_artwork', artwork)) return;
  const all = detailsOf(desk, artwork);
  const last = all.at(-1)?.[1];
  const type = last?.type ?? desk.sheet.detailTypes[0] ?? 'object';
  const id = uuid7();
  desk.editor.transact(t('gesture.addDetail'), (tx) =>
    tx.put('detail', id, newDetail(artwork, type, (last?.order ?? 0) + 1, region)),
  );
  desk.select({ detail: id });
  desk.regionMode.set('select');
  whenThere(desk, 'detail.name');
}

export function changeRegion(desk: Desk, t: T, id: Id, region: readonly Point[]): void {
  desk.editor.transact(t('gesture.region'), (tx) =>
    tx.change('detail', id, (d) => ({ ...d, region_plane: region })),
  );
}

export function removeDetail(desk: Desk, t: T): void {
  const { detail } = desk.selection.get();
  if (!detail) return;
  const { store } = desk.editor;
  desk.editor.transact(t('gesture.deleteDetail'), (tx) => deleteDetail(tx, store, detail));
  desk.select({ detail: null });
}

export function selectNext(desk: Desk, by: 1 | -1): void {
  const { artwork, detail } = desk.selection.get();
  const ids = detailsOf(desk, artwork).map(([id]) => id);
  const next = ids[(ids.indexOf(detail ?? '') + by + ids.length) % ids.length];
  if (next) desk.select({ detail: next });
}

/** One place up or down among the artwork's details. */
export function moveDetail(desk: Desk, t: T, id: Id, by: 1 | -1): void {
  const all = detailsOf(desk, desk.selection.get().artwork);
  const at = all.findIndex(([one]) => one === id);
  const other = all[at + by];
  const own = all[at];
  if (!own || !other) return;
  desk.editor.transact(t('gesture.order'), (tx) => {
    tx.put('detail', id, { ...own[1], order: other[1].order });
    tx.put('detail', other[0], {
      ...other[1],
      order: own[1].order === other[1].order ? own[1].order - by : own[1].order,
    });
  });
}

/** What it may be part of: anything but itself and what is part of it. */
export function possibleWholes(desk: Desk, id: Id): [Id, Detail][] {
  const { artwork } = desk.selection.get();
  const all = detailsOf(desk, artwork);
  const parts = new Set([id]);
  for (let before = 0; before !== parts.size;) {
    before = parts.size;
    for (const [one, detail] of all) if (detail.part_of && parts.has(detail.part_of)) parts.add(one);
  }
  return all.filter(([one]) => !parts.has(one));
}
