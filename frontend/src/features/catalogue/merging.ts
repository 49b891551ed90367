import { useMutation, useQuery } from '@tanstack/react-query';
import { api, body, ifMatch } from '@/api/client';
import type { Artwork } from '@/api/types';
import { yearsText } from './artworkForm';
import { catalogueKey } from './queries';

/** What one entry may take over from another. */
export const FIELDS = ['title', 'artists', 'date', 'style', 'technique', 'inventory_number', 'place', 'dimensions', 'identifiers', 'licence', 'reference'] as const; // prettier-ignore
export type Field = (typeof FIELDS)[number];

/** A field's value as one line; empty where there is none. */
export function shown(artwork: Artwork, field: Field): string {
  if (field === 'date') return [artwork.date.text, yearsText(artwork.date)].filter(Boolean).join(' · ');
  if (field === 'reference') return artwork.reference ? '▣' : '';
  if (field === 'identifiers') return Object.entries(artwork.identifiers).map(([k, v]) => `${k}: ${v}`).join('; '); // prettier-ignore
  return field === 'artists' ? artwork.artists.join('; ') : artwork[field];
}

/** What only the entry says that goes: nothing of it is lost by a merge. */
export const onlyHere = (goes: Artwork, stays: Artwork): Field[] =>
  FIELDS.filter((field) => shown(goes, field) !== '' && shown(stays, field) === '');

/** Entries that may be the same work, the likeliest first. */
export function useSimilar(slug: string, artwork: Artwork): readonly Artwork[] {
  const query = useQuery({
    queryKey: [...catalogueKey(slug), 'similar', artwork.id, artwork.version],
    queryFn: () => body(api.GET('/api/v1/artworks/{id}/similar', { params: { path: { id: artwork.id } } })),
  });
  return (query.data?.results ?? []).map((one) => one.artwork);
}

/** The entry becomes a redirect to `into`, which takes over the fields of `take`. */
export function useMerge(artwork: Artwork, done: () => unknown) {
  return useMutation({
    mutationFn: ({ into, take }: { into: Artwork; take: Field[] }) =>
      body(
        api.POST('/api/v1/artworks/{id}/merge', {
          params: { path: { id: artwork.id } },
          headers: ifMatch(artwork.version),
          body: { into: into.id, into_version: into.version, take },
        }),
      ),
    onSuccess: done,
  });
}
