import { useEffect, useState, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk, useSignal } from '@/canvas/hooks';
import { toPicture, type Size } from '@/canvas/view';
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
import type { StageView } from './useStageView';

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
  /** For the keyboard: a corner moved, its end, and a point set where the crosshair is. */
  readonly nudge: (id: Id, region: readonly Point[], corner: number, by: Point) => void;
  readonly settle: () => void;
  readonly setPoint: (point: Point) => void;
  readonly close: () => boolean;
}

const REACH_PX = 12;
const REACH_TOUCH_PX = 24;
const SLACK_PX = 4;

function shifted({ region, corner, from }: Drag, to: Point): readonly Point[] {
  if (corner !== null) return dragCorner(region, corner, to);
  return region.map(([x, y]): Point => [x + to[0] - from[0], y + to[1] - from[1]]);
}

/** Distances are those of the screen: the plane's sides are of different lengths. */
function nearest(region: readonly Point[], [px, py]: Point, size: Size, reach: number): number | null {
  const far = region.map(([x, y]) => Math.hypot((x - px) * size.width, (y - py) * size.height));
  const least = Math.min(...far);
  return least < reach ? far.indexOf(least) : null;
}

/** The hand on the reference picture: drawing regions, taking hold of corners and of whole regions. */
export function useRegionPointer(artwork: Id, size: Size, stage: StageView): RegionPointer {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const mode = useSignal(desk.regionMode);
  const [drawing, setDrawing] = useState<RegionState>(REGION_START);
  const [drag, setDrag] = useState<Drag | null>(null);

  const draws = (...steps: readonly RegionStep[]): void => {
    let state = drawing;
    for (const step of steps) {
      const next = drawRegion(state, step);
      state = next.state;
      if (next.region) addDetail(desk, t, next.region);
    }
    setDrawing(state);
  };
  const finish = (): boolean => {
    const { state, region } = closeRegion(drawing);
    setDrawing(state);
    if (region) addDetail(desk, t, region);
    return region !== null;
  };
  useRegionTool(drawing, setDrawing, finish);

  /** False where there is nothing to take hold of. */
  const take = (point: Point, reach: number): boolean => {
    const selected = desk.selection.get().detail;
    const all = detailsOf(desk, artwork).sort(([a], [b]) => (a === selected ? -1 : b === selected ? 1 : 0));
    for (const [id, { region_plane: region }] of all) {
      const corner = id === selected ? nearest(region, point, size, reach) : null;
      if (corner === null && !pointInside(point, region)) continue;
      desk.select({ detail: id });
      if (!desk.editor.readOnly) setDrag({ id, region, corner, from: point, now: region });
      return true;
    }
    desk.select({ detail: null });
    return false;
  };

  const letGo = (held: Drag): void => {
    setDrag(null);
    const region = tidied(held.now);
    if (region && held.now !== held.region) changeRegion(desk, t, held.id, region);
  };

  const forget = (): void => {
    setDrag(null);
    setDrawing((d) => (d.at === 'dragging' ? REGION_START : { at: 'rest', points: d.points }));
  };

  /** On the plane, and how long a screen pixel is there. */
  const tells = (type: RegionStep['type'], point: Point, reach: number, event: PointerEvent): void => {
    const onScreen = size.width * stage.view.scale;
    if (mode === 'draw' && !desk.editor.readOnly) {
      draws({ type, point, slack: SLACK_PX / onScreen });
    } else if (type === 'down') {
      if (!take(point, reach)) stage.grab(event);
    } else if (drag) {
      const still = Math.hypot(point[0] - drag.from[0], point[1] - drag.from[1]) * onScreen < 1;
      const held = still ? drag : { ...drag, now: shifted(drag, point) };
      if (type === 'up') letGo(held);
      else setDrag(held);
    }
  };

  const handle = (event: PointerEvent<SVGSVGElement>): void => {
    const type = event.type.slice('pointer'.length) as RegionStep['type'] | 'cancel';
    if (type === 'down') event.currentTarget.setPointerCapture(event.pointerId);
    if (stage.moves(event, forget) || (type === 'down' && event.button !== 0)) return;
    if (type === 'cancel') {
      forget();
      return;
    }
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const [x, y] = toPicture(stage.view, [event.clientX - left, event.clientY - top]);
    const reach = (event.pointerType === 'touch' ? REACH_TOUCH_PX : REACH_PX) / stage.view.scale;
    tells(type, [x / size.width, y / size.height], reach, event);
  };

  return {
    drawing,
    drag,
    handle,
    nudge: (id, region, corner, by) =>
      setDrag((held) => {
        const now = held?.id === id ? held.now : region;
        const [x, y] = now[corner] ?? [0, 0];
        const to: Point = [x + by[0] / size.width, y + by[1] / size.height];
        return { id, region, corner, from: to, now: dragCorner(now, corner, to) };
      }),
    settle: () => {
      if (drag) letGo(drag);
    },
    setPoint: (point) => draws({ type: 'down', point, slack: 0 }, { type: 'up', point, slack: 0 }),
    close: finish,
  };
}

/** What the page's keys reach while a region is being drawn: closing it, and giving it up. */
function useRegionTool(
  drawing: RegionState,
  setDrawing: (state: RegionState) => void,
  finish: () => boolean,
): void {
  const desk = useDesk();
  useEffect(() => {
    desk.regionClose.set(() => void finish());
    desk.tool.set({
      pointer: () => false,
      cursor: () => 'default',
      forget: () => undefined,
      leave: () => undefined,
      points: [],
      focus: null,
      cancel: () => {
        const begun = drawing !== REGION_START || desk.regionMode.get() === 'draw';
        setDrawing(REGION_START);
        desk.regionMode.set('select');
        return begun;
      },
    });
    return () => desk.tool.set(null);
  });
}
