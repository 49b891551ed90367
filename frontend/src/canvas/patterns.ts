/** Small repeated figures for the canvases, so that colour is never the only sign. */

export type Figure = 'stripes' | 'dots' | 'hatch' | 'gaps';

const made = new Map<string, CanvasPattern | null>();
const SIDE = 8;

const DRAW: Readonly<Record<Figure, (context: CanvasRenderingContext2D) => void>> = {
  stripes: (c) => {
    c.lineWidth = 1.5;
    for (const x of [-SIDE, 0, SIDE]) line(c, x - 1, SIDE + 1, x + SIDE + 1, -1);
  },
  dots: (c) => {
    c.fillRect(1, 1, 1.5, 1.5);
    c.fillRect(5, 5, 1.5, 1.5);
  },
  hatch: (c) => {
    c.lineWidth = 1;
    for (const x of [-SIDE, 0, SIDE]) {
      line(c, x - 1, SIDE + 1, x + SIDE + 1, -1);
      line(c, x - 1, -1, x + SIDE + 1, SIDE + 1);
    }
  },
  gaps: (c) => {
    for (const x of [0, 4]) c.fillRect(x, 0, 1.5, SIDE);
  },
};

function line(c: CanvasRenderingContext2D, x0: number, y0: number, x1: number, y1: number): void {
  c.beginPath();
  c.moveTo(x0, y0);
  c.lineTo(x1, y1);
  c.stroke();
}

/** The figure in a colour; drawn once. */
export function pattern(
  context: CanvasRenderingContext2D,
  figure: Figure,
  colour: string,
): CanvasPattern | string {
  const key = `${figure} ${colour}`;
  let found = made.get(key);
  if (found === undefined) {
    const tile = document.createElement('canvas');
    tile.width = tile.height = SIDE;
    const own = tile.getContext('2d');
    if (own) {
      own.fillStyle = own.strokeStyle = colour;
      DRAW[figure](own);
    }
    found = context.createPattern(tile, 'repeat');
    made.set(key, found);
  }
  return found ?? colour;
}
