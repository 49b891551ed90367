import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { flagCountsQuery, projectQuery } from '@/api/queries';
import { Problem } from '@/api/problem';
import { Loaded } from '@/ui/Loaded';
import { Failed } from '@/ui/states/Failed';
import { useSlug } from '@/ui/useSlug';
import classes from './ProjectLayout.module.css';

const memberTabs = ['overview', 'videos', 'catalogue', 'flags'] as const;
const coordinatorTabs = [...memberTabs, 'rounds', 'members', 'settings', 'releases'] as const;
const forCoordinators: readonly string[] = ['rounds', 'members', 'settings', 'releases'];
const addresses = {
  overview: '/projects/$slug',
  videos: '/projects/$slug/videos',
  catalogue: '/projects/$slug/catalogue',
  rounds: '/projects/$slug/rounds',
  members: '/projects/$slug/members',
  settings: '/projects/$slug/settings',
  releases: '/projects/$slug/releases',
  flags: '/projects/$slug/flags',
} as const;

/** Around each part of a project: its name and the way to the other parts. */
export function ProjectLayout() {
  const { t } = useTranslation('projects');
  const slug = useSlug();
  const part = useLocation({ select: ({ pathname }) => pathname.split('/')[3] ?? '' });
  const query = useQuery(projectQuery(slug));
  const openFlags = useQuery(flagCountsQuery(slug)).data?.open;
  return (
    <Loaded page query={query}>
      {(project) => {
        const barred = project.role !== 'coordinator' && forCoordinators.includes(part);
        return (
          <>
            <Title order={1} className={classes.title}>
              {project.title}
            </Title>
            <nav className={classes.tabs} aria-label={t('tabs.label')}>
              {(project.role === 'coordinator' ? coordinatorTabs : memberTabs).map((tab) => (
                <Link
                  key={tab}
                  to={addresses[tab]}
                  params={{ slug }}
                  className={classes.tab}
                  activeOptions={{ exact: tab === 'overview' }}
                >
                  {t(`tabs.${tab}`)}
                  {tab === 'flags' && !!openFlags && ` (${openFlags})`}
                </Link>
              ))}
            </nav>
            {barred ? <Failed error={new Problem(403, {})} /> : <Outlet />}
          </>
        );
      }}
    </Loaded>
  );
}
