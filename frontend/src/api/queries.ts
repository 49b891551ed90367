import { queryOptions } from '@tanstack/react-query';
import { api, body } from './client';
import type { Job, Video } from './types';

/** Reads that more than one feature needs. Keys start with the kind, then what it belongs to. */

type Page<T> = { results: T[]; next: string | null };

/** All pages of a list that stays short (members, rounds, videos of a project). */
export async function everyPage<T>(load: (cursor?: string) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await load(cursor);
    all.push(...page.results);
    cursor = page.next ?? undefined;
  } while (cursor);
  return all;
}

export const projectsQuery = queryOptions({
  queryKey: ['projects'],
  queryFn: () => everyPage((cursor) => body(api.GET('/api/v1/projects', { params: { query: { cursor } } }))),
});

export const projectQuery = (slug: string) =>
  queryOptions({
    queryKey: ['project', slug],
    queryFn: () => body(api.GET('/api/v1/projects/{slug}', { params: { path: { slug } } })),
  });

export const membersQuery = (slug: string) =>
  queryOptions({
    queryKey: ['project', slug, 'members'],
    queryFn: () =>
      everyPage((cursor) =>
        body(api.GET('/api/v1/projects/{slug}/members', { params: { path: { slug }, query: { cursor } } })),
      ),
  });

export const isActive = (job: Job | null | undefined): boolean =>
  job?.state === 'queued' || job?.state === 'running';

const POLL_MS = 1500;
const moving = (video: Video) => video.state === 'checking' || isActive(video.job);

/** The project's videos; asked again while any of them is on its way. */
export const videosQuery = (slug: string) =>
  queryOptions({
    queryKey: ['project', slug, 'videos'],
    queryFn: () =>
      everyPage((cursor) =>
        body(api.GET('/api/v1/projects/{slug}/videos', { params: { path: { slug }, query: { cursor } } })),
      ),
    refetchInterval: ({ state }) => (state.data?.some(moving) ? POLL_MS : false),
  });

export const roundsQuery = (slug: string) =>
  queryOptions({
    queryKey: ['project', slug, 'rounds'],
    queryFn: () =>
      everyPage((cursor) =>
        body(api.GET('/api/v1/projects/{slug}/rounds', { params: { path: { slug }, query: { cursor } } })),
      ),
  });

export const mySheetsQuery = queryOptions({
  queryKey: ['my', 'sheets'],
  queryFn: () => everyPage((cursor) => body(api.GET('/api/v1/my/sheets', { params: { query: { cursor } } }))),
});

export const reviewableQuery = queryOptions({
  queryKey: ['my', 'reviewable'],
  queryFn: () =>
    everyPage((cursor) => body(api.GET('/api/v1/my/reviewable', { params: { query: { cursor } } }))),
});

/** How many flags are open, of those that one may see. */
export const flagCountsQuery = (slug: string) =>
  queryOptions({
    queryKey: ['project', slug, 'flags', 'counts'],
    queryFn: () => body(api.GET('/api/v1/projects/{slug}/flags/counts', { params: { path: { slug } } })),
  });
