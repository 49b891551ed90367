import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk, useObjects, useSignal } from '@/canvas/hooks';
import type { Detail, Id, Point } from '@/domain/model';
import { quadOfBox } from '@/domain/geometry';
import { boxBetween } from '@/editor/tools';
import type { RegionState } from '@/editor/regions';
import { detailsOf } from './detailActions';
import { useRegionPointer } from './useRegionPointer';
import classes from './Detail.module.css';
import { detailName } from '@/domain/values';

type Props = { artwork: Id; size: { width: number; height: number } };

type RegionProps = {
  id: Id;
  detail: Detail;
  region: readonly Point[];
  selected: boolean;
  toText: (points: readonly Point[]) => string;
};

function Region({ id, detail, region, selected, toText }: RegionProps) {
  const [first] = region;
  const [x = 0, y = 0] = first ? toText([first]).split(',').map(Number) : [];
  return (
    <g data-detail={id} data-selected={selected || undefined} className={classes.region}>
      <polygon className={classes.halo} points={toText(region)} />
      <polygon className={classes.outline} points={toText(region)} />
      <text className={classes.name} x={x} y={y} dx={6} dy={18}>
        {detailName(detail)}
      </text>
    </g>
  );
}

function drawn(state: RegionState): readonly Point[] {
  return state.at === 'dragging' ? quadOfBox(boxBetween(state.from, state.to)) : state.points;
}

/** How wide the layer is on the page. */
function useWidth(): { ref: (layer: SVGSVGElement | null) => (() => void) | undefined; width: number } {
  const [width, setWidth] = useState(1000);
  const ref = useCallback((layer: SVGSVGElement | null) => {
    if (!layer) return undefined;
    const observer = new ResizeObserver(() => setWidth(layer.getBoundingClientRect().width || 1000));
    observer.observe(layer);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}

/** Outlines over the reference picture; the SVG has the picture's own size on the page. */
export function RegionLayer({ artwork, size }: Props) {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  useObjects('detail');
  const selected = useSignal(desk.selection).detail;
  const mode = useSignal(desk.regionMode);
  const { drawing, drag, handle } = useRegionPointer(artwork);
  // The page's own pixels: strokes, handles and texts keep their size, whatever the picture's.
  const { ref, width } = useWidth();
  const height = (width * size.height) / size.width;
  const at = ([x, y]: Point): [number, number] => [x * width, y * height];
  const toText = (points: readonly Point[]): string => points.map((p) => at(p).join(',')).join(' ');
  const all = detailsOf(desk, artwork);
  const own = all.find(([id]) => id === selected);
  const handles = own ? (drag?.id === own[0] ? drag.now : own[1].region_plane) : [];
  return (
    <svg
      className={classes.layer}
      ref={ref}
      viewBox={`0 0 ${width} ${height}`}
      role="application"
      aria-label={t('detail.canvas')}
      data-testid="regions"
      data-mode={mode}
      onPointerDown={handle}
      onPointerMove={handle}
      onPointerUp={handle}
    >
      {all.map(([id, detail]) => (
        <Region
          key={id}
          id={id}
          detail={detail}
          region={drag?.id === id ? drag.now : detail.region_plane}
          selected={id === selected}
          toText={toText}
        />
      ))}
      {handles.map((point, i) => {
        const [x, y] = at(point);
        return <circle key={i} className={classes.handle} cx={x} cy={y} r={7} />;
      })}
      <polyline className={classes.drawing} points={toText(drawn(drawing))} />
      {drawn(drawing).map((point, i) => {
        const [x, y] = at(point);
        return <circle key={i} className={classes.point} cx={x} cy={y} r={5} />;
      })}
    </svg>
  );
}
