/** What can be flagged where the person stands: the selected thing first, then what it belongs to. */

import type { CaptionTab } from '@/canvas/captionTabs';
import type { Desk } from '@/canvas/desk';
import type { StepId } from '@/canvas/ports';
import { segmentAt } from '@/domain/cutlist';
import type { Id } from '@/domain/model';
import { slicePoints } from '@/domain/text';
import { detailName } from '@/domain/values';
import { findCaption } from '@/editor/gestures/captions';
import type { FlagThing as Thing } from '@/ui/FlagForm';

const MOST_QUOTED = 500;
const shortened = (text: string): string => Array.from(text).slice(0, MOST_QUOTED).join('');

function words(desk: Desk, { kind, language }: CaptionTab): readonly Thing[] {
  const { artwork } = desk.selection.get();
  const found = artwork && findCaption(desk.editor.store, artwork, kind, language);
  if (!found) return [];
  const sentences = found.caption.sentences.map(({ start, end }): Thing => {
    return {
      kind: 'sentence',
      target: found.id,
      quote: shortened(slicePoints(found.caption.text, [start, end])),
    };
  });
  return [{ kind: 'caption', target: found.id, quote: shortened(found.caption.text) }, ...sentences];
}

function segmentHere(desk: Desk, selected: Id | null): readonly Thing[] {
  const list = desk.editor.store.get('cut_list', desk.sheet.id);
  if (!list) return [];
  const chosen = list.segments.find((s) => s.id === selected) ?? segmentAt(list, desk.playhead.frame.get());
  return chosen ? [{ kind: 'segment', target: chosen.id, quote: `${chosen.start}–${chosen.end}` }] : [];
}

function ofStep(desk: Desk, step: StepId, tab: CaptionTab): readonly Thing[] {
  const { detail, segment } = desk.selection.get();
  const { store } = desk.editor;
  if (step === 'caption' || step === 'ground') return words(desk, tab);
  if (step === 'detail') {
    const value = detail ? store.get('detail', detail) : null;
    return detail && value ? [{ kind: 'detail', target: detail, quote: detailName(value) }] : [];
  }
  return step === 'cut' ? segmentHere(desk, segment) : [];
}

export function thingsHere(desk: Desk, tab: CaptionTab): readonly Thing[] {
  const { artwork } = desk.selection.get();
  const step = desk.step.get();
  const known = artwork ? desk.editor.store.get('sheet_artwork', artwork) : null;
  const track = desk.trackOf(artwork);
  const named: readonly Thing[] =
    artwork && known ? [{ kind: 'artwork', target: artwork, quote: known.label }] : [];
  const tracked: readonly Thing[] =
    track && known ? [{ kind: 'track', target: track, quote: known.label }] : [];
  return [
    ...ofStep(desk, step, tab),
    ...(step === 'box' ? tracked : []),
    ...named,
    ...(step === 'box' ? [] : tracked),
    { kind: 'picture', target: desk.sheet.videoId, quote: '' },
    { kind: 'sheet', target: desk.sheet.id, quote: '' },
  ];
}
