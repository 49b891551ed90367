import { queryOptions } from '@tanstack/react-query';
import { api, body } from '@/api/client';
import { everyPage } from '@/api/queries';

export type FlagState = 'open' | 'settled';

/** The flags that one may see, newest first. */
export const flagsQuery = (slug: string, filter: { state?: FlagState; sheet?: string } = {}) =>
  queryOptions({
    queryKey: ['project', slug, 'flags', filter],
    queryFn: () =>
      everyPage((cursor) =>
        body(
          api.GET('/api/v1/projects/{slug}/flags', {
            params: { path: { slug }, query: { cursor, ...filter } },
          }),
        ),
      ),
  });
