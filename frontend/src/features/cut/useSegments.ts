import { useCallback, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk, useObjects, useSignal } from '@/canvas/hooks';
import { segmentAt } from '@/domain/cutlist';
import type { CutList, Id, Segment } from '@/domain/model';

const EMPTY: CutList = { segments: [] };

/** The cut list as it is in the hand, else as it is. */
export function useCutList(): CutList {
  const desk = useDesk();
  const stored = useObjects('cut_list').get(desk.sheet.id);
  return useSignal(desk.cutDraft) ?? stored ?? EMPTY;
}

/** The id of the segment under the playhead: changes at edges only, however fast the playhead moves. */
export function useSegmentHere(list: CutList): Id | null {
  const { playhead } = useDesk();
  const here = useCallback(() => segmentAt(list, playhead.wanted.get())?.id ?? null, [list, playhead]);
  return useSyncExternalStore(playhead.wanted.subscribe, here);
}

/** What a segment is called: its artwork, or what kind it is. */
export function useSegmentName(): (segment: Segment) => string {
  const { t } = useTranslation('workspace');
  const artworks = useObjects('sheet_artwork');
  return ({ kind, artwork }) => {
    if (kind !== 'artwork') return t(`kind.${kind}`);
    return artworks.get(artwork ?? '')?.label ?? t('timeline.noArtwork');
  };
}
