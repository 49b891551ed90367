/** Text that ends in "…" where it does not fit; widths are measured once. */

const widths = new Map<string, number>();
const MOST = 2000;

export function textWidth(context: CanvasRenderingContext2D, text: string): number {
  const known = widths.get(text);
  if (known !== undefined) return known;
  if (widths.size > MOST) widths.clear();
  const { width } = context.measureText(text);
  widths.set(text, width);
  return width;
}

/** As much of the text as fits; empty where not even two letters do. Always of the same font. */
export function fitted(context: CanvasRenderingContext2D, text: string, room: number): string {
  const width = textWidth(context, text);
  if (width <= room) return text;
  const letters = Math.floor((text.length * (room - 12)) / width);
  return letters >= 2 ? `${text.slice(0, letters).trimEnd()}…` : '';
}
