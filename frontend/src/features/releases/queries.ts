import { queryOptions } from '@tanstack/react-query';
import { api, body } from '@/api/client';
import { everyPage, isActive } from '@/api/queries';

const POLL_MS = 1000;

/** The project's releases, newest first; asked again while one is being made. */
export const releasesQuery = (slug: string) =>
  queryOptions({
    queryKey: ['project', slug, 'releases'],
    queryFn: () =>
      everyPage((cursor) =>
        body(api.GET('/api/v1/projects/{slug}/releases', { params: { path: { slug }, query: { cursor } } })),
      ),
    refetchInterval: ({ state }) => (state.data?.some(({ job }) => isActive(job)) ? POLL_MS : false),
  });
