import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, body } from '@/api/client';

export const catalogueKey = (slug: string) => ['project', slug, 'artworks'];

export type Filters = { search: string; status: Status | ''; lacks: Lacks | '' };
export type Status = 'curated' | 'imported' | 'proposed' | 'refused' | 'merged';
export type Lacks = 'artists' | 'date' | 'years' | 'inventory_number' | 'picture';

/** Entries that hold each word of `search`, narrowed, by title, a page at a time. */
export const artworksQuery = (slug: string, { search, status, lacks }: Filters) =>
  infiniteQueryOptions({
    queryKey: [...catalogueKey(slug), search, status, lacks],
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/v1/projects/{slug}/artworks', {
          params: {
            path: { slug },
            query: {
              search: search || undefined,
              status: status || undefined,
              lacks: lacks || undefined,
              cursor: pageParam,
            },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  });
