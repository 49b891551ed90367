import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, body } from '@/api/client';

export const catalogueKey = (slug: string) => ['project', slug, 'artworks'];

/** Entries that hold each word of `search`, by title, a page at a time. */
export const artworksQuery = (slug: string, search: string) =>
  infiniteQueryOptions({
    queryKey: [...catalogueKey(slug), search],
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/v1/projects/{slug}/artworks', {
          params: { path: { slug }, query: { search: search || undefined, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  });
