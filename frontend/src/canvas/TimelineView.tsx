import { VisuallyHidden } from '@mantine/core';
import { memo, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import type { Span } from '@/domain/time';
import { useDesk, useSignal } from './hooks';
import { GUTTER } from './timelineLayout';
import type { TimelineLabels } from './timelineScene';
import { TimelineSurface, type TimelineActions } from './timelineSurface';
import classes from './TimelineView.module.css';

type Props = {
  labels: TimelineLabels;
  label: string;
  actions: TimelineActions;
  /** The picture on show in words. */
  valueText: (frame: number) => string;
  /** What is drawn, for those who don't see it. */
  describe: (shown: Span) => string;
};

type DescriptionProps = { id: string; surface: TimelineSurface } & Pick<Props, 'describe'>;

/** What is drawn in view, in words, when the view has rested. */
const Description = memo(function Description({ id, surface, describe }: DescriptionProps) {
  const shown = useSignal(surface.rested);
  return (
    <VisuallyHidden id={id} data-testid="timeline-words">
      {describe(shown)}
    </VisuallyHidden>
  );
});

/** The timeline: a slider for those who don't see it, a canvas for those who do. */
export function TimelineView({ labels, label, actions, valueText, describe }: Props) {
  const desk = useDesk();
  const words = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const playhead = useRef<HTMLDivElement>(null);
  const mark = useRef<HTMLDivElement>(null);
  const hover = useRef<HTMLDivElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const [surface, setSurface] = useState<TimelineSurface | null>(null);
  const frame = useSignal(desk.playhead.wanted);
  useEffect(() => {
    if (!canvas.current || !playhead.current || !mark.current || !hover.current || !tip.current) return;
    const parts = {
      canvas: canvas.current,
      playhead: playhead.current,
      mark: mark.current,
      hover: hover.current,
      tip: tip.current,
    };
    const made = new TimelineSurface(parts, desk, labels, actions);
    setSurface(made);
    return () => made.dispose();
  }, [desk, labels, actions]);
  const page = (event: KeyboardEvent): void => {
    if (event.key !== 'PageUp' && event.key !== 'PageDown') return;
    event.preventDefault();
    const { start, end } = surface?.rested.get() ?? { start: 0, end: 10 };
    const by = Math.max(Math.round((end - start) / 10), 1);
    desk.playhead.step(event.key === 'PageUp' ? by : -by);
  };
  return (
    <div className={classes.timeline}>
      <div
        role="slider"
        className={classes.slider}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={desk.table.frames - 1}
        aria-valuenow={frame}
        aria-valuetext={valueText(frame)}
        aria-describedby={words}
        tabIndex={0}
        onKeyDown={page}
      >
        <canvas ref={canvas} data-testid="timeline" className={classes.canvas} />
        <div className={classes.over} style={{ left: GUTTER }}>
          <div ref={hover} className={classes.hover} hidden />
          <div ref={playhead} className={classes.playhead} data-testid="playhead" />
          <div ref={mark} className={classes.mark} />
        </div>
      </div>
      <div ref={tip} className={classes.tip} data-testid="timeline-tip" aria-hidden hidden />
      {surface && <Description id={words} surface={surface} describe={describe} />}
    </div>
  );
}
