import { useEffect, useRef } from 'react';
import { useDesk, useSignal } from './hooks';
import type { TimelineLabels } from './timelineScene';
import { TimelineSurface, type TimelineActions } from './timelineSurface';

type Props = { labels: TimelineLabels; label: string; actions: TimelineActions };

/** The timeline: a slider for those who don't see it, a canvas for those who do. */
export function TimelineView({ labels, label, actions }: Props) {
  const desk = useDesk();
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useSignal(desk.playhead.wanted);
  useEffect(() => {
    if (!canvas.current) return;
    const surface = new TimelineSurface(canvas.current, desk, labels, actions);
    return () => surface.dispose();
  }, [desk, labels, actions]);
  return (
    <div
      role="slider"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={desk.table.frames - 1}
      aria-valuenow={frame}
      tabIndex={0}
      style={{ width: '100%', height: '100%' }}
    >
      <canvas
        ref={canvas}
        data-testid="timeline"
        style={{ width: '100%', height: '100%', display: 'block' }}
      />
    </div>
  );
}
