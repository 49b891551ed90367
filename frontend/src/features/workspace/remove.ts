/** Delete: the selected thing, of whatever kind. It asks for nothing, for undo brings everything back. */

import type { TFunction } from 'i18next';
import type { Desk } from '@/canvas/desk';
import type { StepId } from '@/canvas/ports';
import { merge } from '@/domain/cutlist';
import { deleteArtwork, deleteDetail, deleteRelation } from '@/editor/gestures/artworks';
import { findCaption } from '@/editor/gestures/captions';
import { languageName } from '@/ui/format';

type T = TFunction<'workspace'>;
type Remove = (desk: Desk, t: T) => boolean;

const relation: Remove = (desk, t) => {
  const { relation: id } = desk.selection.get();
  const { store } = desk.editor;
  if (!id || !store.get('relation', id)) return false;
  desk.select({ relation: null });
  return desk.editor.transact(t('gesture.deleteRelation'), (tx) => deleteRelation(tx, store, id));
};

const phrase: Remove = (desk, t) => {
  const { grounding } = desk.selection.get();
  const { store } = desk.editor;
  const caption = [...store.all('caption')].find(([, c]) => c.groundings.some((g) => g.id === grounding));
  if (!caption) return false;
  desk.select({ grounding: null });
  return desk.editor.transact(t('gesture.deletePhrase'), (tx) =>
    tx.change('caption', caption[0], (c) => ({
      ...c,
      groundings: c.groundings.filter((g) => g.id !== grounding),
    })),
  );
};

const detail: Remove = (desk, t) => {
  const { detail: id } = desk.selection.get();
  const { store } = desk.editor;
  if (!id || !store.get('detail', id)) return false;
  desk.select({ detail: null });
  return desk.editor.transact(t('gesture.deleteDetail'), (tx) => deleteDetail(tx, store, id));
};

/** The edge goes; what was on its right belongs to the segment on its left. */
const edge: Remove = (desk, t) => {
  const { edge: id } = desk.selection.get();
  if (!id) return false;
  desk.select({ edge: null });
  return desk.editor.transact(t('gesture.merge'), (tx) =>
    tx.change('cut_list', desk.sheet.id, (list) => merge(list, id)),
  );
};

const caption: Remove = (desk, t) => {
  const { artwork, captionKind, captionLanguage } = desk.selection.get();
  const [required] = desk.sheet.requiredKinds;
  const kind = captionKind ?? required?.kind ?? 'visual';
  const language = captionLanguage ?? required?.language ?? desk.sheet.languages[0] ?? 'en';
  const found = artwork && findCaption(desk.editor.store, artwork, kind, language);
  if (!found) return false;
  return desk.editor.transact(
    t('gesture.deleteCaption', { kind: t(`captionKind.${kind}`), language: languageName(language) }),
    (tx) => tx.delete('caption', found.id),
  );
};

const artwork: Remove = (desk, t) => {
  const { artwork: id } = desk.selection.get();
  const { store } = desk.editor;
  if (!id || !store.get('sheet_artwork', id)) return false;
  desk.select({ artwork: null, detail: null, grounding: null, relation: null });
  desk.notice.set(t('artwork.deleted'));
  return desk.editor.transact(t('gesture.deleteArtwork'), (tx) =>
    deleteArtwork(tx, store, desk.sheet.id, id),
  );
};

/** What each step's selection is, the smallest thing first. */
const KINDS: Readonly<Record<StepId, readonly Remove[]>> = {
  cut: [edge],
  box: [],
  artwork: [artwork],
  caption: [caption],
  detail: [relation, detail],
  ground: [phrase],
};

export function removeSelected(desk: Desk, t: T): void {
  if (!KINDS[desk.step.get()].some((remove) => remove(desk, t))) desk.notice.set(t('keys.why.noSelection'));
}
