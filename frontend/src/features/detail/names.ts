import type { Id, Point } from '@/domain/model';

/** Where a region's name stands: left, top and width in pixels of the page. */
export type NamePlace = { readonly x: number; readonly y: number; readonly width: number };
export type Named = { readonly id: Id; readonly name: string; readonly region: readonly Point[] };

/** A name's line; a region that is narrower has room for no word; a selected one's name is shown whole. */
export const NAME_PX = 20;
const [LEAST_PX, WIDEST_PX] = [28, 640];
/** What a letter is wide at most, on the average of a name, and what stands around the name. */
const [LETTER_PX, AROUND_PX] = [8, 10];

type Measured = { id: Id; left: number; top: number; width: number; height: number; whole: number };

function measure({ id, name, region }: Named): Measured {
  const [xs, ys] = [region.map(([x]) => x), region.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const whole = Math.min(name.length * LETTER_PX + AROUND_PX, WIDEST_PX);
  return { id, left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top, whole };
}

function over(a: NamePlace, b: NamePlace): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + NAME_PX && b.y < a.y + NAME_PX;
}

/** The lines of a region in which its name may stand, counted from its top, the best first. */
function linesOf(width: number, height: number): readonly number[] {
  if (width < LEAST_PX) return [];
  const within = Math.max(1, Math.floor(height / NAME_PX));
  return [0, -1, ...Array.from({ length: within - 1 }, (_, line) => line + 1)];
}

/**
 * The names that have room, each at the top left of its region, or a line above or further down where another name
 * stands. Small regions choose first: they have the fewest places. The selected one's name is always there.
 */
export function placedNames(regions: readonly Named[], selected: Id | null): ReadonlyMap<Id, NamePlace> {
  const measured = regions.map(measure);
  const chosen = measured.find(({ id }) => id === selected);
  const taken: NamePlace[] = chosen ? [{ x: chosen.left, y: chosen.top, width: chosen.whole }] : [];
  const places = new Map<Id, NamePlace>();
  // The room of a name that is shown whole is no estimate.
  if (chosen) places.set(chosen.id, { x: chosen.left, y: chosen.top, width: WIDEST_PX });
  measured.sort((a, b) => a.width * a.height - b.width * b.height);
  for (const { id, left, top, width, height, whole } of measured) {
    if (id === selected) continue;
    const place = linesOf(width, height)
      .map((line) => ({ x: left, y: top + line * NAME_PX, width: Math.min(whole, width) }))
      .find((here) => !taken.some((there) => over(here, there)));
    if (!place) continue;
    taken.push(place);
    places.set(id, place);
  }
  return places;
}
