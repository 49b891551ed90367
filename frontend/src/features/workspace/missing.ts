/** What is missing to submit: where each entry leads. */

import type { Desk } from '@/canvas/desk';
import type { CheckEntry, StepId } from '@/canvas/ports';
import type { CaptionKind, Id } from '@/domain/model';
import type { Selection } from '@/editor/selection';

const STEP_OF: Readonly<Record<string, StepId>> = {
  segment_without_artwork: 'cut',
  artwork_without_track: 'box',
  needs_eyes: 'box',
  title_missing: 'artwork',
  shape_unknown: 'box',
  caption_missing: 'caption',
  sentence_without_kind: 'caption',
  caption_without_sentences: 'caption',
  grounding_without_target: 'ground',
};

/** Go to the place of an entry: step, picture, selection. */
export function goTo(desk: Desk, entry: CheckEntry): void {
  desk.select({ ...whatOf(desk, entry), ...(entry.artwork && { artwork: entry.artwork }) });
  desk.step.set(STEP_OF[entry.code] ?? 'cut');
  if (entry.frame !== null) desk.playhead.go(entry.frame);
}

function whatOf(desk: Desk, { kind, id, params }: CheckEntry): Partial<Selection> {
  const text = (key: string): string | null => (typeof params[key] === 'string' ? params[key] : null);
  if (kind === 'segment') return { segment: id };
  if (kind === 'caption') return { ...captionOf(desk, id), grounding: text('grounding') };
  const language = text('language');
  return language ? { captionKind: text('kind') as CaptionKind, captionLanguage: language } : {};
}

function captionOf(desk: Desk, id: Id): Partial<Selection> {
  const caption = desk.editor.store.get('caption', id);
  return caption ? { captionKind: caption.kind, captionLanguage: caption.language } : {};
}

let last = -1;

/** One after the other, each time the key is pressed. */
export function nextMissing(desk: Desk): void {
  const entries = desk.checks.get() ?? [];
  if (entries.length === 0) return;
  last = (last + 1) % entries.length;
  const entry = entries[last];
  if (entry) goTo(desk, entry);
}
