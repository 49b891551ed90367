/** What the person works on. Everything hangs on the sheet artwork; the rest says which part of it. */

import type { CaptionKind, Id } from '@/domain/model';

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
