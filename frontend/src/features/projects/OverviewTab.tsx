import { Text, VisuallyHidden } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { membersQuery, roundsQuery, videosQuery } from '@/api/queries';
import { LinkText } from '@/ui/links';
import { Prose } from '@/ui/Prose';
import { Section } from '@/ui/Section';
import { useProject } from '@/ui/useSlug';
import { nextSteps, type Step, type StepName } from './nextSteps';
import classes from './OverviewTab.module.css';

const places = {
  guidelines: '/projects/$slug/settings',
  videos: '/projects/$slug/videos',
  catalogue: '/projects/$slug/catalogue',
  members: '/projects/$slug/members',
  round: '/projects/$slug/rounds',
  assign: '/projects/$slug/rounds',
  export: '/projects/$slug/releases',
} as const satisfies Record<StepName, string>;

function StepLine({ step, slug }: { step: Step; slug: string }) {
  const { t } = useTranslation('projects');
  return (
    <li className={classes.step} data-done={step.done || undefined}>
      <span className={classes.icon}>
        {step.done ? <IconCircleCheckFilled size={24} /> : <IconCircle size={24} stroke={1.4} />}
        <VisuallyHidden>{step.done ? t('overview.doneLabel') : t('overview.openLabel')}</VisuallyHidden>
      </span>
      <div>
        <LinkText to={places[step.name]} params={{ slug }} c={step.done ? 'dimmed' : undefined}>
          {t(`overview.step.${step.name}`)}
        </LinkText>
        <Text size="sm" c="dimmed" className={classes.about}>
          {t(`overview.step.${step.name}About`)}
        </Text>
      </div>
    </li>
  );
}

function NextSteps() {
  const { t } = useTranslation('projects');
  const { project } = useProject();
  const videos = useQuery(videosQuery(project.slug)).data;
  const members = useQuery(membersQuery(project.slug)).data;
  const rounds = useQuery(roundsQuery(project.slug)).data;
  if (!videos || !members || !rounds) return null;
  const steps: Step[] = nextSteps({ project, videos, members, rounds });
  return (
    <Section title={t('overview.next')}>
      <ol className={classes.steps}>
        {[...steps, { name: 'export' as const, done: false }].map((step) => (
          <StepLine key={step.name} step={step} slug={project.slug} />
        ))}
      </ol>
    </Section>
  );
}

/** What the project asks for next (coordinators), and the guidelines that everybody works by. */
export function OverviewTab() {
  const { t } = useTranslation('projects');
  const { project, coordinates } = useProject();
  const guidelines = (
    <Section title={t('overview.guidelines')}>
      {project.guidelines_html ? (
        <Prose html={project.guidelines_html} />
      ) : (
        <Text c="dimmed">{t('overview.noGuidelines')}</Text>
      )}
    </Section>
  );
  if (!coordinates) return guidelines;
  return (
    <div className={classes.columns}>
      {guidelines}
      <NextSteps />
    </div>
  );
}
