/** Where two plain values differ, leaf by leaf, for showing side by side. */

export interface Difference {
  /** "segments 2 kind": names and positions from the outside in; positions count from 1. */
  readonly path: string;
  readonly mine: string | null;
  readonly theirs: string | null;
}

type Leaves = Map<string, string>;

function leaves(value: unknown, path: string, into: Leaves): Leaves {
  if (typeof value !== 'object' || value === null) {
    into.set(path, value === null ? '–' : typeof value === 'string' ? value : JSON.stringify(value));
    return into;
  }
  const entries = Array.isArray(value)
    ? value.map((one, i): [string, unknown] => [String(i + 1), one])
    : Object.entries(value);
  for (const [name, one] of entries) {
    // Ids and digests say nothing to people.
    if (!/^(id|.*_sha256|.*_digest)$/.test(name)) leaves(one, path ? `${path} ${name}` : name, into);
  }
  return into;
}

/** Null stands for what one of the two does not have. */
export function differences(mine: unknown, theirs: unknown): Difference[] {
  const a = leaves(mine, '', new Map());
  const b = leaves(theirs, '', new Map());
  return [...new Set([...a.keys(), ...b.keys()])]
    .map((path) => ({ path, mine: a.get(path) ?? null, theirs: b.get(path) ?? null }))
    .filter((d) => d.mine !== d.theirs);
}
