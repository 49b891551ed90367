/** What a sheet says its artwork is: values with where each is from. */

import { dating } from '@/domain/dates';
import type { ArtworkDate, Id, Metadata, MetadataFrom, MetadataValues, SheetArtwork } from '@/domain/model';

export const METADATA_KEYS = [
  'title',
  'artists',
  'date',
  'style',
  'technique',
  'inventory_number',
  'place',
  'dimensions',
] as const satisfies readonly (keyof MetadataValues)[];

const isEmpty = (value: unknown): boolean => {
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  return Object.values(value as object).every((v) => v === null || v === '');
};

/** Set a value; an empty one is taken away. Where it is from stays as it was said, else the label beside the work. */
export function withMetadata<K extends keyof MetadataValues>(
  metadata: Metadata,
  key: K,
  value: MetadataValues[K],
  from?: MetadataFrom,
): Metadata {
  if (isEmpty(value)) return without(metadata, key);
  return { ...metadata, [key]: { value, from: from ?? typedFrom(metadata[key]?.from) } };
}

/** What somebody types is not the catalogue's any more. */
const typedFrom = (before: MetadataFrom | undefined): MetadataFrom =>
  before === undefined || before === 'catalogue' ? 'label' : before;

/** The values without where they are from, as an entry of the catalogue has them. */
export function entryValues(metadata: Metadata, title: string): MetadataValues {
  const said = Object.fromEntries(Object.entries(metadata).map(([key, { value }]) => [key, value]));
  return { ...NOTHING, ...(said as Partial<MetadataValues>), title };
}

const NOTHING: MetadataValues = {
  title: '', artists: [], date: { text: '', earliest: null, latest: null }, style: '', technique: '',
  inventory_number: '', place: '', dimensions: '', identifiers: {},
}; // prettier-ignore

/** The date with new words: years that its old words had brought follow, years set by hand stay. */
export function withDateText(date: ArtworkDate, text: string): ArtworkDate {
  const before = dating(date.text);
  const byHand =
    (date.earliest !== null || date.latest !== null) &&
    (before?.earliest !== date.earliest || before.latest !== date.latest);
  const now = byHand ? date : dating(text);
  return { text, earliest: now?.earliest ?? null, latest: now?.latest ?? null };
}

function without(metadata: Metadata, key: keyof MetadataValues): Metadata {
  return Object.fromEntries(Object.entries(metadata).filter(([k]) => k !== key));
}

/** Linked to the catalogue: what the entry knows is taken over where the person has said nothing. */
export function fromCatalogue(
  artwork: SheetArtwork,
  entry: MetadataValues & { readonly id: Id },
): SheetArtwork {
  let { metadata } = artwork;
  for (const key of [...METADATA_KEYS, 'identifiers'] as const) {
    const said = metadata[key] && metadata[key].from !== 'catalogue';
    if (!said) metadata = withMetadata(metadata, key, entry[key], 'catalogue');
  }
  return { ...artwork, catalogue: entry.id, not_identified: false, metadata };
}

/** The link goes, and with it what came from the catalogue. */
export function unlinked(artwork: SheetArtwork): SheetArtwork {
  const kept = Object.entries(artwork.metadata).filter(([, v]) => v.from !== 'catalogue');
  return { ...artwork, catalogue: null, metadata: Object.fromEntries(kept) };
}
