import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { BoxTool } from '@/canvas/boxTool';
import { useCommands, useDesk, useSignal } from '@/canvas/hooks';
import { boxActions } from './boxActions';
import { leaveHit, takeHit } from './hits';
import { Offers } from './snap';

export type Mode = 'draw' | 'select';

/** The tool on the picture, as long as the Box step is open. */
export function useBoxTool(): Mode {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const mode = useSignal(desk.boxMode);
  const offers = useMemo(() => new Offers(desk), [desk]);
  useEffect(() => offers.watch(), [offers]);
  const tool = useMemo(() => {
    const drawing = {
      done: () => desk.boxMode.set('select'),
      left: () => desk.boxMode.set('select'),
      unasked: () => offers.leave(),
    };
    return new BoxTool(desk, boxActions(desk, t, drawing), desk.editor.readOnly ? 'select' : mode);
  }, [desk, t, mode, offers]);
  useEffect(() => {
    desk.tool.set(tool);
    return () => {
      tool.forget();
      desk.tool.set(null);
    };
  }, [desk, tool]);
  useCommands(() => {
    const group = t('step.box');
    const enabled = (): boolean => !desk.editor.readOnly;
    const offered = (): boolean => desk.offer.get() !== null;
    const take = (): void => {
      const offer = desk.offer.get();
      if (offer?.hit) takeHit(desk, t, offer);
      else offers.take(t);
    };
    const leave = (): void => {
      const offer = desk.offer.get();
      if (offer?.hit) leaveHit(desk, t, offer);
      else offers.leave();
    };
    const drawing = (): boolean => enabled() && mode === 'draw';
    const crosshair = (): void => desk.corner.set(0);
    return [
      { id: 'box.takeOffer', group, enabled: offered, chords: ['Enter'], label: t('box.takeOffer'), run: take },
      { id: 'box.leaveOffer', group, enabled: offered, chords: ['Escape'], label: t('box.leaveOffer'), run: leave },
      { id: 'box.crosshair', group, enabled: drawing, chords: ['Enter'], label: t('box.crosshair'), run: crosshair },
    ]; // prettier-ignore
  }, [desk, t, mode, offers]);
  return mode;
}
