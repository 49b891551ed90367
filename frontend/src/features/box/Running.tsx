import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDesk, useSignal } from '@/canvas/hooks';
import { formatEta, formatPercent } from '@/ui/format';

/** Propagation of the track: how far it is, how long it takes, and a way to stop it. Its place is always there. */
export function Running({ track }: { track: string }) {
  const { t } = useTranslation('workspace');
  const { propagation } = useDesk();
  const jobs = useSignal(propagation.jobs).filter((j) => j.track === track);
  const failure = useSignal(propagation.failure);
  const total = jobs.reduce((sum, j) => sum + j.progress, 0) / Math.max(jobs.length, 1);
  const eta = jobs.reduce((sum, j) => sum + (j.etaS ?? 0), 0);
  return (
    <Stack gap={4} mih={44}>
      {jobs.length > 0 && (
        <>
          <Progress value={total * 100} size="sm" aria-label={t('box.computing')} />
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm" c="dimmed">
              {[t('box.computing'), formatPercent(total), eta > 0 ? formatEta(eta) : '']
                .filter(Boolean)
                .join(' · ')}
            </Text>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              onClick={() => void propagation.cancel(track)}
            >
              {t('box.cancel')}
            </Button>
          </Group>
        </>
      )}
      {failure && <Alert color="orange">{failure}</Alert>}
    </Stack>
  );
}
