import { useEffect, useState, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk, useSignal } from '@/canvas/hooks';
import { pointInside } from '@/domain/geometry';
import type { Id, Point } from '@/domain/model';
import {
  REGION_START,
  closeRegion,
  dragCorner,
  drawRegion,
  tidied,
  type RegionState,
  type RegionStep,
} from '@/editor/regions';
import { addDetail, changeRegion, detailsOf } from './detailActions';

interface Drag {
  readonly id: Id;
  readonly region: readonly Point[];
  readonly corner: number | null;
  readonly from: Point;
  readonly now: readonly Point[];
}

export interface RegionPointer {
  readonly drawing: RegionState;
  readonly drag: Drag | null;
  readonly handle: (event: PointerEvent<SVGSVGElement>) => void;
}

const REACH_PX = 12;
const SLACK_PX = 4;

function shifted({ region, corner, from }: Drag, to: Point): readonly Point[] {
  if (corner !== null) return dragCorner(region, corner, to);
  return region.map(([x, y]): Point => [x + to[0] - from[0], y + to[1] - from[1]]);
}

/** The hand on the reference picture: drawing regions, taking hold of corners and of whole regions. */
export function useRegionPointer(artwork: Id): RegionPointer {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const mode = useSignal(desk.regionMode);
  const [drawing, setDrawing] = useState<RegionState>(REGION_START);
  const [drag, setDrag] = useState<Drag | null>(null);
  useEffect(() => {
    const finish = (): void => {
      const { state, region } = closeRegion(drawing);
      setDrawing(state);
      if (region) addDetail(desk, t, region);
    };
    desk.regionClose.set(finish);
    desk.tool.set({
      pointer: () => undefined,
      cursor: () => 'default',
      points: [],
      cancel: () => {
        const begun = drawing !== REGION_START || desk.regionMode.get() === 'draw';
        setDrawing(REGION_START);
        desk.regionMode.set('select');
        return begun;
      },
    });
    return () => desk.tool.set(null);
  }, [desk, t, drawing]);

  const take = (point: Point, reach: number): void => {
    const selected = desk.selection.get().detail;
    const all = detailsOf(desk, artwork).sort(([a], [b]) => (a === selected ? -1 : b === selected ? 1 : 0));
    for (const [id, { region_plane: region }] of all) {
      const near = region.findIndex(([x, y]) => Math.hypot(x - point[0], y - point[1]) < reach);
      const corner = id === selected && near >= 0 ? near : null;
      if (corner === null && !pointInside(point, region)) continue;
      desk.select({ detail: id });
      if (!desk.editor.readOnly) setDrag({ id, region, corner, from: point, now: region });
      return;
    }
    desk.select({ detail: null });
  };

  const draws = (step: RegionStep): void => {
    const { state, region } = drawRegion(drawing, step);
    setDrawing(state);
    if (region) addDetail(desk, t, region);
  };

  const drags = ({ type, point }: RegionStep, held: Drag): void => {
    const now = shifted(held, point);
    setDrag(type === 'up' ? null : { ...held, now });
    const region = type === 'up' ? tidied(now) : null;
    if (region) changeRegion(desk, t, held.id, region);
  };

  const handle = (event: PointerEvent<SVGSVGElement>): void => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const point: Point = [(event.clientX - left) / width, (event.clientY - top) / height];
    const type = event.type.slice('pointer'.length) as 'down' | 'move' | 'up';
    if (type === 'down' && event.button !== 0) return;
    if (type === 'down') event.currentTarget.setPointerCapture(event.pointerId);
    const step = { type, point, slack: SLACK_PX / width };
    if (mode === 'draw' && !desk.editor.readOnly) draws(step);
    else if (type === 'down') take(point, REACH_PX / width);
    else if (drag) drags(step, drag);
  };
  return { drawing, drag, handle };
}
