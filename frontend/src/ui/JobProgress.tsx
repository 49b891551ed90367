import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { isActive } from '@/api/queries';
import type { Job } from '@/api/types';
import { formatEta, formatPercent } from './format';
import { notifyProblem } from './notify';
import { serverWords } from './serverWords';

type Props = { job: Job; label: string; onChange: () => unknown };

/** Long work on the server: how far it is, what it is doing, how long it still takes, and a way to stop it. */
export function JobProgress({ job, label, onChange }: Props) {
  const { t } = useTranslation();
  const cancel = useMutation({
    mutationFn: () => body(api.POST('/api/v1/jobs/{id}/cancel', { params: { path: { id: job.id } } })),
    onSuccess: onChange,
    onError: notifyProblem,
  });
  if (!isActive(job)) return null;
  const percent = job.progress * 100;
  const words = [
    job.state === 'queued' ? t('job.queued') : serverWords('stage', job.stage),
    formatPercent(job.progress),
    job.eta_s === null ? '' : formatEta(job.eta_s),
  ];
  return (
    <Stack gap={4} w="100%">
      <Progress.Root size="sm">
        <Progress.Section value={percent} aria-label={label} aria-valuetext={formatPercent(job.progress)} />
      </Progress.Root>
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Text size="xs" c="dimmed" truncate>
          {words.filter(Boolean).join(' · ')}
        </Text>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          loading={cancel.isPending}
          onClick={() => cancel.mutate()}
          aria-label={`${t('action.cancel')}: ${label}`}
        >
          {t('action.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
