import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { Loading } from '@/ui/states/Loading';
import { NotFound } from '@/ui/states/NotFound';
import { RouteError } from '@/ui/states/RouteError';
import { currentUser, requireSession, safeNext } from './guard';
import { lazy } from './lazy';
import { Nowhere } from './Nowhere';
import { Root } from './Root';
import { Shell } from './Shell';

type Context = { queryClient: QueryClient };

const root = createRootRouteWithContext<Context>()({ component: Root, notFoundComponent: Nowhere });

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    search.next ? { next: safeNext(search.next) } : {},
  beforeLoad: async ({ context, search }) => {
    if (await currentUser(context.queryClient)) throw redirect({ href: search.next ?? '/work' });
  },
  component: lazy(() => import('@/features/account/LoginPage'), 'LoginPage'),
});
const join = createRoute({
  getParentRoute: () => root,
  path: '/join/$token',
  loader: ({ context }) => currentUser(context.queryClient),
  component: lazy(() => import('@/features/account/JoinPage'), 'JoinPage'),
});

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: ({ context, location }) => requireSession(context.queryClient, location.href),
});

/** The workspace has its own header: it lies beside the shell, not in it. */
const sheet = createRoute({
  getParentRoute: () => inside,
  path: '/sheets/$sheetId',
  validateSearch: (
    search: Record<string, unknown>,
  ): { step?: string; frame?: number; selection?: string } => ({
    ...(typeof search.step === 'string' && { step: search.step }),
    ...(Number.isSafeInteger(search.frame) && { frame: search.frame as number }),
    ...(typeof search.selection === 'string' && { selection: search.selection }),
  }),
  component: lazy(() => import('@/features/workspace/WorkspacePage'), 'WorkspacePage'),
});

const shell = createRoute({ getParentRoute: () => inside, id: 'shell', component: Shell });
const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/work' });
  },
});
const work = createRoute({
  getParentRoute: () => shell,
  path: '/work',
  component: lazy(() => import('@/features/mywork/MyWorkPage'), 'MyWorkPage'),
});
const account = createRoute({
  getParentRoute: () => shell,
  path: '/account',
  component: lazy(() => import('@/features/account/AccountPage'), 'AccountPage'),
});
const projects = createRoute({
  getParentRoute: () => shell,
  path: '/projects',
  component: lazy(() => import('@/features/projects/ProjectsPage'), 'ProjectsPage'),
});
const video = createRoute({
  getParentRoute: () => shell,
  path: '/videos/$videoId',
  component: lazy(() => import('@/features/videos/VideoPage'), 'VideoPage'),
});
const review = createRoute({
  getParentRoute: () => shell,
  path: '/reviews/$reviewId',
  component: lazy(() => import('@/features/review/ReviewPage'), 'ReviewPage'),
});

const project = createRoute({
  getParentRoute: () => shell,
  path: '/projects/$slug',
  component: lazy(() => import('@/features/projects/ProjectLayout'), 'ProjectLayout'),
});
const overview = createRoute({
  getParentRoute: () => project,
  path: '/',
  component: lazy(() => import('@/features/projects/OverviewTab'), 'OverviewTab'),
});
const videos = createRoute({
  getParentRoute: () => project,
  path: '/videos',
  component: lazy(() => import('@/features/videos/VideosTab'), 'VideosTab'),
});
const catalogue = createRoute({
  getParentRoute: () => project,
  path: '/catalogue',
  component: lazy(() => import('@/features/catalogue/CatalogueTab'), 'CatalogueTab'),
});
const rounds = createRoute({
  getParentRoute: () => project,
  path: '/rounds',
  component: lazy(() => import('@/features/rounds/RoundsTab'), 'RoundsTab'),
});
const round = createRoute({
  getParentRoute: () => project,
  path: '/rounds/$roundId',
  component: lazy(() => import('@/features/rounds/RoundPage'), 'RoundPage'),
});
const members = createRoute({
  getParentRoute: () => project,
  path: '/members',
  component: lazy(() => import('@/features/projects/MembersTab'), 'MembersTab'),
});
const settings = createRoute({
  getParentRoute: () => project,
  path: '/settings',
  component: lazy(() => import('@/features/projects/SettingsTab'), 'SettingsTab'),
});
const releases = createRoute({
  getParentRoute: () => project,
  path: '/releases',
  component: lazy(() => import('@/features/releases/ReleasesTab'), 'ReleasesTab'),
});
const flags = createRoute({
  getParentRoute: () => project,
  path: '/flags',
  component: lazy(() => import('@/features/flags/FlagsTab'), 'FlagsTab'),
});

const tree = root.addChildren([
  login,
  join,
  inside.addChildren([
    sheet,
    shell.addChildren([
      home,
      work,
      account,
      projects,
      video,
      review,
      project.addChildren([overview, videos, catalogue, rounds, round, members, settings, releases, flags]),
    ]),
  ]),
]);

export function makeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPendingComponent: Loading,
    defaultErrorComponent: RouteError,
    defaultNotFoundComponent: NotFound,
    // A sheet's address changes with each step: where the step before was scrolled to says nothing there.
    scrollRestoration: ({ location }) => !location.pathname.startsWith('/sheets/'),
  });
}
