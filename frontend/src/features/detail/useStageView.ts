import { useEffect, useMemo, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands, useDesk, useSignal } from '@/canvas/hooks';
import { useViewKeys } from '@/canvas/useViewKeys';
import type { Size, View } from '@/canvas/view';
import { regionBox } from '@/editor/regions';
import { StageModel } from './stageModel';

export interface StageView {
  readonly view: View;
  /** True while hands move the picture: then the event is none of the tool's. `begun` is told when fingers take over. */
  readonly moves: (event: PointerEvent, begun: () => void) => boolean;
  /** A press that took hold of nothing carries the picture. */
  readonly grab: (event: PointerEvent) => void;
}

/** The reference picture on the stage, with the hands and keys that move it; first what is the stage's `ref`. */
export function useStageView({ width, height }: Size): readonly [StageModel['attach'], StageView] {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const model = useMemo(() => new StageModel({ width, height }), [width, height]);
  const view = useSignal(model.view);
  useEffect(() => {
    desk.surface.set({
      zoomBy: model.zoomBy,
      zoomToSelection: () => {
        const region = desk.editor.store.get('detail', desk.selection.get().detail ?? '')?.region_plane;
        model.zoomTo(region ? regionBox(region) : null);
      },
    });
    return () => desk.surface.set(null);
  }, [desk, model]);
  useCommands(() => {
    const group = t('keys.group.view');
    return [{ id: 'detail.fit', group, chords: ['Digit0'], label: t('keys.fit'), run: model.fit }];
  }, [t, model]);
  useViewKeys({
    view: t('keys.group.view'),
    hand: t('keys.hand'),
    closer: t('keys.closer'),
    farther: t('keys.farther'),
  });
  const stage: StageView = {
    view,
    grab: (event) => model.hands.grab(event.nativeEvent),
    moves: (event, begun) => {
      const native = event.nativeEvent;
      if (model.hands.pinches(native, model.at(event), begun) || model.hands.carries(native)) return true;
      const hand = event.button === 1 || (event.button === 0 && desk.hand.get());
      const takes = native.type === 'pointerdown' && hand;
      if (takes) model.hands.grab(native);
      return takes;
    },
  };
  return [model.attach, stage];
}
