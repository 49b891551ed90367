import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { videosQuery } from '@/api/queries';
import { FileDrop } from '@/ui/FileDrop';
import { formatBytes, formatEta } from '@/ui/format';
import { problemText } from '@/ui/problemText';
import { RowList } from '@/ui/RowList';
import type { UploadItem } from './queue';
import { secondsLeft, speed } from './rate';
import { Unfinished, unfinishedKey } from './Unfinished';
import { uploads, useUploads } from './useUploads';

function useUploadWords({ state, sent, file, rate, problem }: UploadItem): string {
  const { t } = useTranslation('videos');
  const amounts = { sent: formatBytes(sent), total: formatBytes(file.size) };
  if (state === 'failed') return problemText(problem);
  if (state === 'paused') return t('upload.paused', amounts);
  if (state === 'waiting') return t('upload.waiting');
  const now = speed(rate);
  const left = secondsLeft(rate, file.size);
  const words = [
    t('upload.sending', amounts),
    now === null ? '' : t('upload.speed', { speed: formatBytes(now) }),
    left === null ? '' : formatEta(left),
  ];
  return words.filter(Boolean).join(' · ');
}

function UploadRow({ item }: { item: UploadItem }) {
  const { t } = useTranslation('videos');
  const words = useUploadWords(item);
  const stopped = item.state === 'paused' || item.state === 'failed';
  const failed = item.state === 'failed';
  return (
    <RowList.Row>
      <Stack gap={4} flex={1} miw={0}>
        <Text fw={500} truncate>
          {item.file.name}
        </Text>
        <Progress.Root size="sm">
          <Progress.Section
            value={(100 * item.sent) / Math.max(1, item.file.size)}
            color={stopped ? 'gray' : undefined}
            aria-label={t('upload.label', { name: item.file.name })}
            aria-valuetext={words}
          />
        </Progress.Root>
        <Text size="sm" c={failed ? 'red' : 'dimmed'} role={failed ? 'alert' : undefined}>
          {words}
        </Text>
      </Stack>
      <Group gap="xs" wrap="nowrap">
        {stopped ? (
          <Button size="compact-sm" variant="default" onClick={() => uploads.resume(item.id)}>
            {t('upload.resume')}
          </Button>
        ) : (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => uploads.pause(item.id)}>
            {t('upload.pause')}
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => uploads.remove(item.id)}>
          {t('upload.remove')}
        </Button>
      </Group>
    </RowList.Row>
  );
}

/** Where files come in: the drop zone, what is on its way, and what stopped on the way earlier. */
export function UploadPanel({ slug }: { slug: string }) {
  const { t } = useTranslation('videos');
  const client = useQueryClient();
  const items = useUploads(slug);
  useEffect(
    () =>
      uploads.onDone(() => {
        void client.invalidateQueries({ queryKey: videosQuery(slug).queryKey });
        void client.invalidateQueries({ queryKey: unfinishedKey(slug) });
      }),
    [client, slug],
  );
  return (
    <Stack gap="md" mb="lg">
      <FileDrop
        multiple
        accept="video/*,.mkv,.mts,.m2ts,.mov"
        icon={<IconUpload size={24} stroke={1.5} />}
        label={t('drop')}
        hint={t('dropHint')}
        onFiles={(files) => uploads.add(slug, files)}
      />
      {items.length > 0 && (
        <RowList label={t('upload.title')}>
          {items.map((item) => (
            <UploadRow key={item.id} item={item} />
          ))}
        </RowList>
      )}
      <Unfinished slug={slug} />
    </Stack>
  );
}
