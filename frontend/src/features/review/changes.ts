/** One changed value of an item: where in it, and both sides as text (null: not there). */
export type Change = { path: string; before: string | null; after: string | null };
export type Names = ReadonlyMap<string, string>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isFlat = (value: unknown[]) =>
  value.every((one) => typeof one !== 'object' || one === null || Array.isArray(one));

/** Every value by its path; lists of plain values (names, coordinates) count as one value. */
function* leaves(value: unknown, path: string): Generator<[string, unknown]> {
  const inner =
    Array.isArray(value) && !isFlat(value)
      ? Object.entries(value)
      : isRecord(value)
        ? Object.entries(value)
        : null;
  if (!inner) {
    if (value !== null && value !== undefined) yield [path, value];
    return;
  }
  for (const [key, one] of inner) yield* leaves(one, path ? `${path}.${key}` : key);
}

const round = (n: number) => Math.round(n * 100) / 100;

/** A value for the eye: ids by the names of what they stand for, coordinates in hundredths. */
export function shown(value: unknown, names: Names): string {
  if (typeof value === 'string') return names.get(value) ?? value;
  if (typeof value === 'number') return String(round(value));
  if (Array.isArray(value)) {
    const separator = value.some((one) => Array.isArray(one)) ? '  ' : ', ';
    return value.map((one) => shown(one, names)).join(separator);
  }
  return JSON.stringify(value);
}

/** What differs between the two sides of an item, in the order of the newer one. */
export function changes(before: unknown, after: unknown, names: Names = new Map()): Change[] {
  const old = new Map(leaves(before, ''));
  const now = new Map(leaves(after, ''));
  const text = (side: ReadonlyMap<string, unknown>, path: string) =>
    side.has(path) ? shown(side.get(path), names) : null;
  return [...new Set([...now.keys(), ...old.keys()])]
    .map((path) => ({ path, before: text(old, path), after: text(now, path) }))
    .filter((change) => change.before !== change.after && !change.path.endsWith('text_sha256'));
}

export type Kind = 'added' | 'removed' | 'changed' | 'same';

/** `same`: a word on something that was not changed. */
export function changeKind(before: unknown, after: unknown): Kind {
  if (before === null && after === null) return 'same';
  if (before === null) return 'added';
  return after === null ? 'removed' : 'changed';
}

/** Names of everything in a frozen document that has one, by id. */
export function namesIn(document: unknown): Names {
  const names = new Map<string, string>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    if (!isRecord(value)) return;
    const name = [value.label, value.name].find((one) => typeof one === 'string' && one !== '');
    if (typeof value.id === 'string' && typeof name === 'string') names.set(value.id, name);
    Object.values(value).forEach(walk);
  };
  walk(document);
  return names;
}
