/** Naming the artwork of the segment under the playhead: one gesture, whatever has to be made for it. */

import type { Desk } from '@/canvas/desk';
import type { CatalogueEntry } from '@/canvas/ports';
import { segmentAt } from '@/domain/cutlist';
import type { Id } from '@/domain/model';
import { createArtwork, nameSegment } from '@/editor/gestures/artworks';
import { fromCatalogue } from '@/editor/gestures/metadata';

/** One of the sheet's, a new one, or a new one from the catalogue. */
export type Choice = { readonly artwork: Id } | { readonly label: string; readonly entry?: CatalogueEntry };

export function chooseArtwork(desk: Desk, choice: Choice, name: string): void {
  const { store } = desk.editor;
  const list = store.get('cut_list', desk.sheet.id);
  const segment = list && segmentAt(list, desk.playhead.wanted.get());
  let artwork = 'artwork' in choice ? choice.artwork : '';
  desk.editor.transact(name, (tx) => {
    if (!('artwork' in choice)) {
      artwork = createArtwork(tx, store, choice.label).artwork;
      const { entry } = choice;
      if (entry) tx.change('sheet_artwork', artwork, (a) => fromCatalogue(a, entry));
    }
    if (segment) nameSegment(tx, desk.sheet.id, segment.id, artwork);
  });
  if (artwork) desk.select({ artwork, detail: null, grounding: null, relation: null });
}
