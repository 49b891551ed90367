/** What the Ground step does: words of a caption tied to details. */

import type { TFunction } from 'i18next';
import type { Desk } from '@/canvas/desk';
import type { Caption, Grounding, Id, Range } from '@/domain/model';
import { namesIn } from '@/canvas/NamesFound';
import { captionTabs, selectTab, type CaptionTab } from '@/canvas/captionTabs';
import { findCaption, newPhrase } from '@/editor/gestures/captions';

type T = TFunction<'workspace'>;

export function captionAt(desk: Desk, tab: CaptionTab): { id: Id; caption: Caption } | null {
  const { artwork } = desk.selection.get();
  return artwork ? findCaption(desk.editor.store, artwork, tab.kind, tab.language) : null;
}

function change(
  desk: Desk,
  name: string,
  caption: Id,
  build: (all: readonly Grounding[]) => readonly Grounding[],
): void {
  desk.editor.transact(name, (tx) =>
    tx.change('caption', caption, (c) => ({ ...c, groundings: build(c.groundings) })),
  );
}

/** To the selected artwork's first caption in which words name a detail and are not tied to it yet. */
export function toNamed(desk: Desk): void {
  const { artwork } = desk.selection.get();
  const details = [...desk.editor.store.all('detail')].filter(([, d]) => d.artwork === artwork);
  const tab = captionTabs(desk.sheet).find((one) => {
    const found = captionAt(desk, one);
    return !!found && namesIn([[found.id, found.caption]], details).length > 0;
  });
  if (tab) selectTab(desk, tab);
}

/** A new phrase of the chosen words, pointing at details already or still at none. */
export function addPhrase(desk: Desk, t: T, caption: Id, span: Range, details: readonly Id[]): void {
  const made = newPhrase(span, details);
  change(desk, t('gesture.ground'), caption, (all) => [...all, made]);
  desk.select({ grounding: made.id });
}

export function changePhrase(desk: Desk, t: T, caption: Id, id: Id, to: Partial<Grounding>): void {
  change(desk, t('gesture.phrase'), caption, (all) => all.map((g) => (g.id === id ? { ...g, ...to } : g)));
}

/** More words for a phrase; those it has already are taken away again. */
export function toggleWords(desk: Desk, t: T, caption: Id, grounding: Grounding, span: Range): void {
  const without = grounding.spans.filter(([s, e]) => e <= span[0] || s >= span[1]);
  const spans = without.length < grounding.spans.length ? without : [...without, span];
  if (spans.length === 0) return;
  changePhrase(desk, t, caption, grounding.id, { spans: [...spans].sort((a, b) => a[0] - b[0]) });
}

export function toggleDetail(desk: Desk, t: T, caption: Id, grounding: Grounding, detail: Id): void {
  const has = grounding.details.includes(detail);
  const details = has ? grounding.details.filter((d) => d !== detail) : [...grounding.details, detail];
  changePhrase(desk, t, caption, grounding.id, { target: 'details', details });
}

/** A phrase on a relation also has its role; one that changes its role loses the relation. */
export function setRole(desk: Desk, t: T, caption: Id, grounding: Grounding, role: Grounding['role']): void {
  changePhrase(desk, t, caption, grounding.id, {
    role,
    relation: role === 'relation' ? grounding.relation : null,
  });
}

export function setTarget(
  desk: Desk,
  t: T,
  caption: Id,
  id: Id,
  target: Grounding['target'],
  old: Grounding,
): void {
  changePhrase(desk, t, caption, id, { target, details: target === 'details' ? old.details : [] });
}

export function deletePhrase(desk: Desk, t: T, caption: Id, id: Id): void {
  change(desk, t('gesture.deletePhrase'), caption, (all) => all.filter((g) => g.id !== id));
  desk.select({ grounding: null });
}
