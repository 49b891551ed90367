import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isActive } from '@/api/queries';
import type { Video } from '@/api/types';
import { ConfirmButton } from '@/ui/ConfirmButton';
import { formatDuration, formatNumber } from '@/ui/format';
import { JobProgress } from '@/ui/JobProgress';
import { LinkText } from '@/ui/links';
import { Poster } from '@/ui/Poster';
import { RowList } from '@/ui/RowList';
import { VideoState } from '@/ui/StateBadge';
import { reasonOf } from './reason';
import { useVideoActions } from './useVideoActions';

function Facts({ video }: { video: Video }) {
  const { t } = useTranslation('videos');
  if (video.state !== 'ready' || video.frames === null) return null;
  const facts = {
    duration: formatDuration(video.duration_s ?? 0),
    pictures: formatNumber(video.frames),
    width: video.width ?? 0,
    height: video.height ?? 0,
  };
  return (
    <Text size="sm" c="dimmed">
      {t('facts', facts)}
    </Text>
  );
}

function Actions({ video }: { video: Video }) {
  const { t } = useTranslation('videos');
  const { retry, withdraw } = useVideoActions(video);
  const moving = isActive(video.job);
  return (
    <Group gap="xs" wrap="nowrap">
      {video.state === 'failed' && !moving && (
        <Button size="compact-sm" variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
          {t('retry')}
        </Button>
      )}
      {video.state !== 'withdrawn' && !moving && (
        <ConfirmButton
          size="compact-sm"
          variant="subtle"
          color="gray"
          loading={withdraw.isPending}
          question={t('withdrawQuestion', { title: video.title })}
          confirm={t('withdraw')}
          onConfirm={() => withdraw.mutate()}
        >
          {t('withdraw')}
        </ConfirmButton>
      )}
    </Group>
  );
}

/** One video: what it is, where it is on its way, and when it was refused, why. */
export function VideoRow({ video, coordinates }: { video: Video; coordinates: boolean }) {
  const { t } = useTranslation('videos');
  const { refresh } = useVideoActions(video);
  const words = reasonOf(video);
  return (
    <RowList.Row>
      <Poster url={video.poster_url} width={128} />
      <Stack gap={4} flex={1} miw={0}>
        <Group gap="sm" wrap="nowrap">
          <LinkText to="/videos/$videoId" params={{ videoId: video.id }} fw={600} truncate>
            {video.title}
          </LinkText>
          <VideoState state={video.state} />
        </Group>
        <Facts video={video} />
        {words && <Text size="sm">{words}</Text>}
        {video.job && (
          <JobProgress job={video.job} label={t('of', { video: video.title })} onChange={refresh} />
        )}
      </Stack>
      {coordinates && <Actions video={video} />}
    </RowList.Row>
  );
}
