import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands, useDesk } from '@/canvas/hooks';
import type { Size } from '@/canvas/view';
import type { Point } from '@/domain/model';
import { arrowOf } from './arrows';
import type { RegionPointer } from './useRegionPointer';
import classes from './Detail.module.css';

type Props = {
  /** On the plane; null while the keyboard has not taken it. */
  at: Point | null;
  move: (at: Point | null) => void;
  size: Size;
  place: (point: Point) => Point;
  pointer: RegionPointer;
};

const inside = (v: number): number => Math.min(Math.max(v, 0), 1);

/** Drawing by keys: arrows move it, Enter sets a point, Enter again on the same place closes the polygon. */
export function Crosshair({ at, move, size, place, pointer }: Props) {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const element = useRef<SVGCircleElement>(null);
  const set = useRef<Point | null>(null);
  const point = at ?? [0.5, 0.5];
  const begun = pointer.drawing.at !== 'rest' || pointer.drawing.points.length > 0;
  const focus = (): void => {
    element.current?.focus();
  };
  useCommands(
    () => [
      // Without points there is nothing to close yet: Enter begins.
      { id: 'detail.crosshair', group: t('step.detail'), chords: ['Enter'], label: t('detail.crosshair'), run: focus, enabled: () => !begun },
    ], // prettier-ignore
    [t, begun],
  );
  useEffect(() => () => move(null), [move]);
  const down = (event: KeyboardEvent): void => {
    const by = arrowOf(event);
    if (by) {
      move([inside(point[0] + by[0] / size.width), inside(point[1] + by[1] / size.height)]);
    } else if (event.key === 'Enter') {
      const again = set.current?.[0] === point[0] && set.current[1] === point[1];
      if (!again || !pointer.close()) pointer.setPoint(point);
      set.current = point;
    } else if (event.key === 'Escape') {
      desk.tool.get()?.cancel();
    } else {
      return;
    }
    event.preventDefault();
  };
  const [x, y] = place(point);
  const cross = `M${x - 18} ${y}H${x + 18}M${x} ${y - 18}V${y + 18}`;
  return (
    <>
      {at && <path className={classes.crossHalo} d={cross} />}
      {at && <path className={classes.cross} d={cross} />}
      <circle
        ref={element}
        className={classes.crosshair}
        cx={x}
        cy={y}
        r={14}
        role="button"
        tabIndex={0}
        aria-label={t('detail.crosshairAt', {
          x: Math.round(point[0] * size.width),
          y: Math.round(point[1] * size.height),
        })}
        onFocus={() => move(point)}
        onBlur={() => move(null)}
        onKeyDown={down}
      />
    </>
  );
}
