import { Alert, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDesk, useSignal } from '@/canvas/hooks';
import { Working } from './Working';

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
        <Working
          label={t('box.computing')}
          progress={total}
          etaS={eta}
          onCancel={() => void propagation.cancel(track)}
        />
      )}
      {failure && <Alert color="orange">{failure}</Alert>}
    </Stack>
  );
}
