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

const CORNERS = ['topLeft', 'topRight', 'bottomRight', 'bottomLeft'];
const isList = (value: unknown): value is unknown[] => Array.isArray(value);

/** The words that spans (code points, half-open) stand on. */
function quoted(text: string, spans: readonly unknown[]): string {
  const points = Array.from(text);
  return spans
    .filter(isList)
    .map(([start, end]) => `“${points.slice(Number(start), Number(end)).join('')}”`)
    .join(' … ');
}

/** The value as people speak of it: corners by their names, words instead of offsets. */
function readable(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const { quad, text, sentences, groundings, ...rest } = value;
  const result: Record<string, unknown> = { ...rest, text, sentences, groundings };
  if (isList(quad))
    result.outline = Object.fromEntries(quad.map((point, i) => [CORNERS[i] ?? String(i), point]));
  if (typeof text !== 'string') return result;
  if (isList(sentences)) {
    result.sentences = sentences.filter(isRecord).map(({ start, end, ...rest }) => ({
      spans: quoted(text, [[start, end]]),
      ...rest,
    }));
  }
  if (isList(groundings)) {
    result.groundings = groundings.filter(isRecord).map(({ spans, ...rest }) => ({
      ...rest,
      id: undefined,
      spans: quoted(text, isList(spans) ? spans : []),
    }));
  }
  return result;
}

/** What differs between the two sides of an item, in the order of the newer one. A changed text says its sentences. */
export function changes(before: unknown, after: unknown, names: Names = new Map()): Change[] {
  const old = new Map(leaves(readable(before), ''));
  const now = new Map(leaves(readable(after), ''));
  const text = (side: ReadonlyMap<string, unknown>, path: string) =>
    side.has(path) ? shown(side.get(path), names) : null;
  return [...new Set([...now.keys(), ...old.keys()])]
    .map((path) => ({ path, before: text(old, path), after: text(now, path) }))
    .filter((change) => change.before !== change.after && !change.path.endsWith('text_sha256'))
    .filter(
      ({ path }, _, all) => !/^sentences\.\d+\.spans$/.test(path) || !all.some((c) => c.path === 'text'),
    );
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
  // A track goes by its artwork's name.
  const tracks = isRecord(document) && isList(document.tracks) ? document.tracks.filter(isRecord) : [];
  for (const { id, artwork } of tracks) {
    const name = names.get(String(artwork));
    if (typeof id === 'string' && name && !names.has(id)) names.set(id, name);
  }
  return names;
}
