import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BoxTool } from '@/canvas/boxTool';
import { useCommands, useDesk } from '@/canvas/hooks';
import {
  boxActions,
  deleteKeyframeHere,
  keyframeHere,
  occludedHere,
  outHere,
  propagateNow,
  seenHere,
} from './boxActions';

export type Mode = 'draw' | 'select';

/** The tool on the picture, and the keys of the Box step. */
export function useBoxTool(): Mode {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const [mode, setMode] = useState<Mode>('select');
  const tool = useMemo(
    () =>
      new BoxTool(
        desk,
        boxActions(desk, t, () => setMode('select')),
        desk.editor.readOnly ? 'select' : mode,
      ),
    [desk, t, mode],
  );
  useEffect(() => {
    desk.tool.set(tool);
    return () => {
      tool.cancel();
      desk.tool.set(null);
    };
  }, [desk, tool]);
  useCommands(() => {
    const group = t('step.box');
    const enabled = (): boolean => !desk.editor.readOnly;
    return [
      { id: 'box.select', group, chords: ['v'], label: t('box.select'), run: () => setMode('select') },
      { id: 'box.draw', group, enabled, chords: ['b'], label: t('box.draw'), run: () => setMode('draw') },
      { id: 'box.keyframe', group, enabled, chords: ['f'], label: t('box.keyframe'), run: () => keyframeHere(desk, t) },
      { id: 'box.occluded', group, enabled, chords: ['o'], label: t('box.occluded'), run: () => occludedHere(desk, t) },
      { id: 'box.out', group, enabled, chords: ['x'], label: t('box.out'), run: () => outHere(desk, t) },
      { id: 'box.propagate', group, enabled, chords: ['p'], label: t('box.propagate'), run: () => propagateNow(desk, t) },
      { id: 'box.seen', group, enabled, chords: ['Enter'], label: t('box.seen'), run: () => seenHere(desk, t) },
      { id: 'box.delete', group, enabled, chords: ['Delete', 'Backspace'], label: t('box.delete'), run: () => deleteKeyframeHere(desk, t) },
    ]; // prettier-ignore
  }, [desk, t]);
  return mode;
}
