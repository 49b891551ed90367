/** What a sheet says its artwork is: values with where each is from. */

import type { Id, Metadata, MetadataFrom, MetadataValues, SheetArtwork } from '@/domain/model';

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
  return { ...metadata, [key]: { value, from: from ?? metadata[key]?.from ?? 'label' } };
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
