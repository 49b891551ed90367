import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk, useObjects, useSignal } from '@/canvas/hooks';
import { toScreen, type Size } from '@/canvas/view';
import { quadOfBox } from '@/domain/geometry';
import type { Detail, Id, Point } from '@/domain/model';
import { detailName } from '@/domain/values';
import { REGION_START, type RegionState } from '@/editor/regions';
import { boxBetween } from '@/editor/tools';
import { detailsOf } from './detailActions';
import { Crosshair } from './Crosshair';
import { arrowOf } from './arrows';
import { NAME_PX, placedNames, type NamePlace } from './names';
import { useRegionPointer, type RegionPointer } from './useRegionPointer';
import type { StageView } from './useStageView';
import classes from './Detail.module.css';

type Place = (point: Point) => Point;
type Props = {
  artwork: Id;
  size: Size;
  stage: StageView;
  /** Told whether something is being drawn or dragged. */
  onHold: (held: boolean) => void;
};

type RegionProps = {
  id: Id;
  detail: Detail;
  region: readonly Point[];
  selected: boolean;
  name: NamePlace | undefined;
  place: Place;
};

const text = (points: readonly Point[], place: Place): string =>
  points.map((p) => place(p).join(',')).join(' ');

function Region({ id, detail, region, selected, name, place }: RegionProps) {
  return (
    <g data-detail={id} data-selected={selected || undefined} className={classes.region}>
      <polygon className={classes.halo} points={text(region, place)} />
      <polygon className={classes.outline} points={text(region, place)} />
      {name && (
        <foreignObject className={classes.name} {...name} height={NAME_PX}>
          <span>{detailName(detail)}</span>
        </foreignObject>
      )}
    </g>
  );
}

type HandleProps = { id: Id; region: readonly Point[]; place: Place; pointer: RegionPointer };

/** Corners of the selected region: for the pointer, and by Tab for the arrow keys. */
function Handles({ id, region, place, pointer }: HandleProps) {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const down = (event: KeyboardEvent, corner: number): void => {
    const by = arrowOf(event);
    if (!by) return;
    event.preventDefault();
    pointer.nudge(id, desk.editor.store.get('detail', id)?.region_plane ?? region, corner, by);
  };
  return region.map((point, i) => {
    const [x, y] = place(point);
    return (
      <circle
        key={i}
        className={classes.handle}
        cx={x}
        cy={y}
        r={7}
        role="button"
        tabIndex={0}
        aria-label={t('detail.corner', { number: i + 1, count: region.length })}
        onKeyDown={(event) => down(event, i)}
        onKeyUp={pointer.settle}
        onBlur={pointer.settle}
      />
    );
  });
}

function drawn(state: RegionState): readonly Point[] {
  return state.at === 'dragging' ? quadOfBox(boxBetween(state.from, state.to)) : state.points;
}

/** Outlines over the reference picture, in the page's own pixels: strokes and handles keep their size. */
export function RegionLayer({ artwork, size, stage, onHold }: Props) {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  useObjects('detail');
  const selected = useSignal(desk.selection).detail;
  const mode = useSignal(desk.regionMode);
  const hand = useSignal(desk.hand);
  const pointer = useRegionPointer(artwork, size, stage);
  const { drawing, drag, handle } = pointer;
  const held = drawing !== REGION_START || drag !== null;
  useEffect(() => onHold(held), [held, onHold]);
  const layer = useRef<SVGSVGElement>(null);
  const [cross, setCross] = useState<Point | null>(null);
  const place = ([x, y]: Point): Point => toScreen(stage.view, [x * size.width, y * size.height]);
  const all = detailsOf(desk, artwork);
  const own = all.find(([id]) => id === selected);
  const shapeOf = (id: Id, detail: Detail): readonly Point[] =>
    drag?.id === id ? drag.now : detail.region_plane;
  const names = placedNames(
    all.map(([id, one]) => ({ id, name: detailName(one), region: shapeOf(id, one).map(place) })),
    selected,
  );
  const draws = mode === 'draw' && !desk.editor.readOnly;
  return (
    <svg
      className={classes.layer}
      ref={layer}
      role="application"
      aria-label={t('detail.canvas')}
      data-testid="regions"
      data-mode={mode}
      data-hand={hand || undefined}
      data-view={[stage.view.scale, stage.view.x, stage.view.y].map((v) => v.toFixed(4)).join(' ')}
      onPointerDown={handle}
      onPointerMove={handle}
      onPointerUp={handle}
      onPointerCancel={handle}
    >
      {all.map(([id, detail]) => (
        <Region
          key={id}
          id={id}
          detail={detail}
          region={shapeOf(id, detail)}
          selected={id === selected}
          name={names.get(id)}
          place={place}
        />
      ))}
      {own && !desk.editor.readOnly && (
        <Handles id={own[0]} region={shapeOf(own[0], own[1])} place={place} pointer={pointer} />
      )}
      <polyline
        className={classes.drawing}
        points={text([...drawn(drawing), ...(cross ? [cross] : [])], place)}
      />
      {drawn(drawing).map((point, i) => {
        const [x, y] = place(point);
        return <circle key={i} className={classes.point} cx={x} cy={y} r={5} />;
      })}
      {draws && <Crosshair at={cross} move={setCross} size={size} place={place} pointer={pointer} />}
    </svg>
  );
}
