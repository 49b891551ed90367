import type { TFunction } from 'i18next';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Desk } from '@/canvas/desk';
import { useCommands, useDesk } from '@/canvas/hooks';
import { TimelineView } from '@/canvas/TimelineView';
import { moveEdge } from '@/domain/cutlist';
import type { Span } from '@/domain/time';
import type { Command } from '@/editor/keymap';
import { drawnInWords, pictureInWords, timelineLabels } from './timelineWords';
import classes from './Workspace.module.css';

const ZOOM = 1.5;

function timelineCommands(desk: Desk, t: TFunction<'workspace'>): Command[] {
  const group = t('keys.group.view');
  const zoom = (factor: number) => () => desk.timeline.get()?.zoomBy(factor);
  return [
    { id: 'timeline.in', group, repeats: true, chords: ['Shift+ArrowUp'], label: t('timeline.zoomIn'), run: zoom(ZOOM) },
    { id: 'timeline.out', group, repeats: true, chords: ['Shift+ArrowDown'], label: t('timeline.zoomOut'), run: zoom(1 / ZOOM) },
    { id: 'timeline.segment', group, chords: ['Shift+z'], label: t('timeline.zoomSegment'), run: () => desk.timeline.get()?.zoomToSelection() },
    { id: 'timeline.fit', group, chords: ['Shift+Digit0'], label: t('timeline.fit'), run: () => desk.timeline.get()?.fit() },
  ]; // prettier-ignore
}

/** The timeline below the picture, in the person's language. */
export function Timeline() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  useCommands(() => timelineCommands(desk, t), [desk, t]);
  const labels = useMemo(() => timelineLabels(desk, t), [desk, t]);
  const actions = useMemo(
    () => ({
      edgeMoved: (segment: string, to: number) => {
        const from = desk.editor.store.get('cut_list', desk.sheet.id)?.segments.find((s) => s.id === segment);
        desk.editor.transact(t('gesture.moveEdge', { from: from?.start ?? to, to }), (tx) =>
          tx.change('cut_list', desk.sheet.id, (list) => moveEdge(list, segment, to)),
        );
      },
    }),
    [desk, t],
  );
  const valueText = useCallback((frame: number) => pictureInWords(desk, labels, t, frame), [desk, labels, t]);
  const describe = useCallback((shown: Span) => drawnInWords(desk, labels, t, shown), [desk, labels, t]);
  return (
    <section className={classes.timeline} data-tour="timeline" aria-label={t('timeline.label')}>
      <TimelineView
        labels={labels}
        label={t('timeline.slider')}
        actions={actions}
        valueText={valueText}
        describe={describe}
      />
    </section>
  );
}
