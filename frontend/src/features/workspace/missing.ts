/** What is missing to submit: where each entry leads, and what settles it. */

import type { TFunction } from 'i18next';
import type { Desk } from '@/canvas/desk';
import { markSeen } from '@/canvas/eyes';
import type { StepId } from '@/canvas/ports';
import { whenThere } from '@/canvas/whenThere';
import type { CheckCode, CheckEntry } from '@/domain/checks';
import type { CaptionKind, Id, Kind, Segment } from '@/domain/model';
import { splitSentences } from '@/editor/gestures/captions';
import type { Ref } from '@/editor/outbox';
import type { Selection } from '@/editor/selection';

type T = TFunction<'workspace'>;

const STEP_OF: Readonly<Record<CheckCode, StepId>> = {
  segment_without_artwork: 'box',
  artwork_without_track: 'box',
  needs_eyes: 'box',
  title_missing: 'artwork',
  shape_unknown: 'box',
  caption_missing: 'caption',
  sentence_without_kind: 'caption',
  caption_without_sentences: 'caption',
  grounding_without_target: 'ground',
};

/** The same as long as it is about the same thing, however much of it is left. */
export const entryKey = ({ code, id, params }: CheckEntry): string =>
  [code, id, params.kind, params.language, params.grounding].filter(Boolean).join(' ');

/** What an outline settles: for a segment that names no artwork it makes one and names it, too. */
const DRAWN: readonly CheckCode[] = ['segment_without_artwork', 'artwork_without_track'];

/** Go to the place of an entry: step, picture, selection; where an outline is missing the tool is in the hand. */
export function goTo(desk: Desk, entry: CheckEntry): void {
  desk.missing.set(entryKey(entry));
  desk.step.set(STEP_OF[entry.code]);
  desk.boxMode.set(DRAWN.includes(entry.code) && !desk.editor.readOnly ? 'draw' : 'select');
  const frame = frameOf(desk, entry);
  if (frame !== null) desk.playhead.go(frame);
  desk.select({ ...whatOf(desk, entry), ...(entry.artwork && { artwork: entry.artwork }) });
}

/** The middle of the longest moment is where an artwork to outline is likely in full view: at its edges people turn. */
function frameOf(desk: Desk, { code, id, frame }: CheckEntry): number | null {
  const segments = desk.editor.store.get('cut_list', desk.sheet.id)?.segments ?? [];
  const length = (s: Segment): number => s.end - s.start;
  const [longest] = segments
    .filter((s) => DRAWN.includes(code) && (s.id === id || s.artwork === id))
    .sort((a, b) => length(b) - length(a));
  return longest ? longest.start + (length(longest) >> 1) : frame;
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

const STEP_OF_KIND: Readonly<Record<Kind, StepId>> = {
  cut_list: 'cut',
  sheet_artwork: 'artwork',
  track: 'box',
  keyframe: 'box',
  seen: 'box',
  caption: 'caption',
  detail: 'detail',
  relation: 'detail',
};

/** Go to where people work on an object that is there. */
export function goToObject(desk: Desk, { kind, id }: Ref): void {
  desk.select({ ...artworkOf(desk, kind, id), ...(kind === 'detail' && { detail: id }) });
  if (kind === 'caption') desk.select(captionOf(desk, id));
  desk.step.set(STEP_OF_KIND[kind]);
  const frame = kind === 'keyframe' ? desk.editor.store.get(kind, id)?.frame : undefined;
  if (frame !== undefined) desk.playhead.go(frame);
}

function artworkOf(desk: Desk, kind: Kind, id: Id): Partial<Selection> {
  const { store } = desk.editor;
  if (kind === 'sheet_artwork') return { artwork: id };
  if (kind === 'keyframe' || kind === 'seen')
    return artworkOf(desk, 'track', store.get(kind, id)?.track ?? '');
  if (kind === 'cut_list' || kind === 'relation') return {};
  const artwork = store.get(kind, id)?.artwork;
  return artwork ? { artwork } : {};
}

/** Where the current entry is, or was before it was settled. */
const places = new WeakMap<Desk, number>();

export const currentMissing = (desk: Desk): CheckEntry | null =>
  desk.checks.get()?.find((e) => entryKey(e) === desk.missing.get()) ?? null;

/** As the page lists them: what must be settled before what only speaks. */
const inOrder = (entries: readonly CheckEntry[]): readonly CheckEntry[] => [
  ...entries.filter((e) => e.blocking),
  ...entries.filter((e) => !e.blocking),
];

/** One after the other, each time the key is pressed. */
export function nextMissing(desk: Desk, by: 1 | -1): void {
  const entries = inOrder(desk.checks.get() ?? []);
  if (entries.length === 0) return;
  const here = entries.findIndex((e) => entryKey(e) === desk.missing.get());
  const last = places.get(desk) ?? (by > 0 ? -1 : 0);
  // One that was settled is gone, and the next has its place.
  const at = here >= 0 ? here + by : desk.missing.get() !== null && by > 0 ? last : last + by;
  const index = (at + entries.length) % entries.length;
  places.set(desk, index);
  const entry = entries[index];
  if (entry) goTo(desk, entry);
}

type Settle = (desk: Desk, entry: CheckEntry, t: T) => void;

/** The command of the step that the entry leads to, once that step is on the page. */
const command =
  (id: string): Settle =>
  (desk) =>
    whenThere(desk, id);

const notIdentified: Settle = (desk, { id }, t) => {
  desk.editor.transact(t('gesture.notIdentified'), (tx) =>
    tx.change('sheet_artwork', id, (a) => ({ ...a, not_identified: true })),
  );
};

const seen: Settle = (desk, { id }, t) => {
  const [span] = desk.eyes.of(id);
  if (!span) return;
  const name = t('gesture.seen', { start: span.start, end: span.end - 1 });
  if (!markSeen(desk, { track: id, span }, name)) desk.notice.set(t('eyes.nothingComputed'));
};

const confirmAll: Settle = (desk, { id }, t) => {
  const kind = desk.editor.store.get('caption', id)?.kind ?? 'visual';
  desk.editor.transact(t('gesture.sentence', { kind: t(`captionKind.${kind}`) }), (tx) =>
    tx.change('caption', id, (c) => ({
      ...c,
      sentences: c.sentences.map((s) => (s.kind === null ? { ...s, kind } : s)),
    })),
  );
};

const split: Settle = (desk, { id }, t) => {
  const { text = '', language = '' } = desk.editor.store.get('caption', id) ?? {};
  desk.server.sentences(text, language).then(
    (spans) => desk.editor.transact(t('gesture.split'), (tx) => splitSentences(tx, id, text, spans)),
    () => desk.notice.set(t('check.splitFailed')),
  );
};

const wholeArtwork: Settle = (desk, { id, params }, t) => {
  desk.editor.transact(t('gesture.phrase'), (tx) =>
    tx.change('caption', id, (c) => ({
      ...c,
      groundings: c.groundings.map((g) => (g.id === params.grounding ? { ...g, target: 'artwork' } : g)),
    })),
  );
};

/** What settles an entry, or opens what does; hints only speak. */
export const SETTLES: Readonly<Partial<Record<CheckCode, Settle>>> = {
  segment_without_artwork: (desk) => desk.dialog.set('artwork'),
  artwork_without_track: command('box.draw'),
  title_missing: notIdentified,
  caption_missing: command('caption.write'),
  needs_eyes: seen,
  sentence_without_kind: confirmAll,
  caption_without_sentences: split,
  grounding_without_target: wholeArtwork,
};

export function settle(desk: Desk, entry: CheckEntry, t: T): void {
  goTo(desk, entry);
  SETTLES[entry.code]?.(desk, entry, t);
}

export function settleMissing(desk: Desk, t: T): void {
  const entry = currentMissing(desk);
  if (entry) settle(desk, entry, t);
}
