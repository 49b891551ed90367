import { Code, List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { isActive, projectQuery } from '@/api/queries';
import type { Video } from '@/api/types';
import { FlagDialog } from '@/ui/FlagDialog';
import { FactList } from '@/ui/FactList';
import { formatBytes, formatDay, formatDuration, formatNumber, formatTime } from '@/ui/format';
import { JobProgress } from '@/ui/JobProgress';
import { LinkText } from '@/ui/links';
import { Loaded } from '@/ui/Loaded';
import { PageHead } from '@/ui/PageHead';
import { Section } from '@/ui/Section';
import { serverWords } from '@/ui/serverWords';
import { VideoState } from '@/ui/StateBadge';
import { EditVideo } from './EditVideo';
import { reasonOf } from './reason';
import { useVideoActions, videoKey } from './useVideoActions';
import classes from './VideoPage.module.css';

function Preview({ video }: { video: Video }) {
  const { t } = useTranslation('videos');
  if (!video.proxy) return <Text c="dimmed">{t('page.noPreview')}</Text>;
  return (
    // The visits have no speech to caption.
    // eslint-disable-next-line jsx-a11y/media-has-caption
    <video
      className={classes.player}
      controls
      preload="metadata"
      poster={video.poster_url ?? undefined}
      src={video.proxy.url}
      aria-label={t('page.preview', { title: video.title })}
    />
  );
}

const orNull = <T, R>(value: T | null, format: (value: T) => R): R | null =>
  value === null ? null : format(value);

function useFacts(video: Video) {
  const { t } = useTranslation('videos');
  const size = video.width && video.height ? `${video.width} × ${video.height}` : null;
  return [
    [t('page.fact.file'), video.original_name],
    [t('page.fact.size'), formatBytes(video.bytes)],
    [t('page.fact.duration'), orNull(video.duration_s, formatDuration)],
    [t('page.fact.pictures'), orNull(video.frames, formatNumber)],
    [t('page.fact.frame'), size],
    [t('page.fact.codec'), video.codec],
    [t('page.fact.recorded'), orNull(video.recorded_on, formatDay)],
    [t('page.fact.uploaded'), formatTime(video.created_at)],
    [
      t('page.fact.proxy'),
      orNull(video.proxy, ({ width, height, bytes }) => `${width} × ${height}, ${formatBytes(bytes)}`),
    ],
    [t('page.fact.sha256'), video.sha256 && <Code key="sum">{video.sha256}</Code>],
  ] as const;
}

function Details({ video }: { video: Video }) {
  const { t } = useTranslation('videos');
  const { refresh } = useVideoActions(video);
  const facts = useFacts(video);
  const reason = reasonOf(video);
  const project = useQuery(projectQuery(video.project)).data;
  return (
    <>
      <PageHead
        title={video.title}
        about={
          <LinkText to="/projects/$slug/videos" params={{ slug: video.project }}>
            {project?.title ?? video.project}
          </LinkText>
        }
        actions={
          <>
            <FlagDialog
              slug={video.project}
              thing={{ kind: 'video', target: video.id, quote: video.title }}
            />
            <VideoState state={video.state} />
          </>
        }
      />
      <div className={classes.columns}>
        <Stack gap="md">
          {reason && <Text>{reason}</Text>}
          {video.job && (
            <JobProgress job={video.job} label={t('of', { video: video.title })} onChange={refresh} />
          )}
          <Preview video={video} />
          {video.warnings.length > 0 && (
            <Section title={t('warnings')}>
              <List>
                {video.warnings.map((warning) => (
                  <List.Item key={warning}>{serverWords('warning', warning)}</List.Item>
                ))}
              </List>
            </Section>
          )}
        </Stack>
        <Stack gap="xl">
          <Section title={t('page.facts')}>
            <FactList facts={facts} />
          </Section>
          {project?.role === 'coordinator' && (
            <Section title={t('page.edit')}>
              <EditVideo key={video.version} video={video} />
            </Section>
          )}
        </Stack>
      </div>
    </>
  );
}

/** One video: what it looks like, what is known of it, and for coordinators, what people say about it. */
export function VideoPage() {
  const id = useParams({ strict: false }).videoId ?? '';
  const query = useQuery({
    queryKey: videoKey(id),
    queryFn: () => body(api.GET('/api/v1/videos/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (isActive(state.data?.job) ? 1500 : false),
  });
  return (
    <Loaded page query={query}>
      {(video) => <Details video={video} />}
    </Loaded>
  );
}
