/** What the person works on. Everything hangs on the sheet artwork; the rest says which part of it. */

import type { CaptionKind, Id } from '@/domain/model';
import type { Store } from './store';

export interface Selection {
  readonly artwork: Id | null;
  readonly segment: Id | null;
  /** The edge on the left of this segment. */
  readonly edge: Id | null;
  readonly detail: Id | null;
  readonly relation: Id | null;
  readonly grounding: Id | null;
  readonly captionKind: CaptionKind | null;
  readonly captionLanguage: string | null;
}

export const NOTHING_SELECTED: Selection = {
  artwork: null,
  segment: null,
  edge: null,
  detail: null,
  relation: null,
  grounding: null,
  captionKind: null,
  captionLanguage: null,
};

const KEYS = Object.keys(NOTHING_SELECTED) as (keyof Selection)[];

/** For the address: "artwork.0190…~detail.0191…"; empty where nothing is selected. */
export function selectionToText(selection: Selection): string {
  return KEYS.flatMap((key) => (selection[key] ? [`${key}.${selection[key]}`] : [])).join('~');
}

/** What an address says; parts that mean nothing are left out. */
export function selectionFromText(text: string): Selection {
  const parts = text.split('~').map((part) => part.split('.', 2));
  const found = parts.flatMap(([key, value]) =>
    KEYS.includes(key as keyof Selection) && value ? [[key, value]] : [],
  );
  return { ...NOTHING_SELECTED, ...(Object.fromEntries(found) as Partial<Selection>) };
}

type Part = 'artwork' | 'segment' | 'edge' | 'detail' | 'relation' | 'grounding';
type IsThere = (id: Id, store: Store, sheet: Id) => boolean;

const isSegment: IsThere = (id, store, sheet) =>
  store.get('cut_list', sheet)?.segments.some((s) => s.id === id) ?? false;
const isPhrase: IsThere = (id, store) =>
  [...store.all('caption').values()].some((c) => c.groundings.some((g) => g.id === id));

const IS_THERE: Readonly<Record<Part, IsThere>> = {
  artwork: (id, store) => store.get('sheet_artwork', id) !== null,
  segment: isSegment,
  edge: isSegment,
  detail: (id, store) => store.get('detail', id) !== null,
  relation: (id, store) => store.get('relation', id) !== null,
  grounding: isPhrase,
};

/** The selection without what is gone, be it by undo, another tab or another person; the same one where all is there. */
export function stillThere(selection: Selection, store: Store, sheet: Id): Selection {
  const isGone = (part: Part): boolean => {
    const id = selection[part];
    return id !== null && !IS_THERE[part](id, store, sheet);
  };
  const gone = (Object.keys(IS_THERE) as Part[]).filter(isGone);
  if (gone.length === 0) return selection;
  // What hangs on an artwork goes with it, whenever the server says so.
  const all = gone.includes('artwork') ? [...gone, 'detail', 'relation', 'grounding'] : gone;
  return { ...selection, ...Object.fromEntries(all.map((part) => [part, null])) };
}
