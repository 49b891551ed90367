export type Piece = { kind: 'same' | 'removed' | 'added'; text: string };

const MOST_WORDS = 1500;
const words = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? [];

/** Lengths of the longest common subsequences of all ends of `a` and `b`: `(a.length + 1) × (b.length + 1)`. */
function table(a: readonly string[], b: readonly string[]): Uint16Array[] {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    const row = rows[i];
    if (!row) continue;
    for (let j = b.length - 1; j >= 0; j--) {
      row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  return rows;
}

/** Runs of the same kind become one piece. */
function joined(pieces: Iterable<Piece>): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (last?.kind === piece.kind) last.text += piece.text;
    else result.push({ ...piece });
  }
  return result;
}

function* walk(a: readonly string[], b: readonly string[]): Generator<Piece> {
  const rows = table(a, b);
  const at = (i: number, j: number) => rows[i]?.[j] ?? -1;
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && a[i] === b[j]) {
      yield { kind: 'same', text: a[i++] ?? '' };
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      yield { kind: 'removed', text: a[i++] ?? '' };
    } else {
      yield { kind: 'added', text: b[j++] ?? '' };
    }
  }
}

/** Text before → after, word by word; texts too long for that are shown as one removed and one added piece. */
export function wordDiff(before: string, after: string): Piece[] {
  const [a, b] = [words(before), words(after)];
  if (Math.max(a.length, b.length) <= MOST_WORDS) return joined(walk(a, b));
  return [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
}
