import { Button, Group, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatEta, formatPercent } from '@/ui/format';

type Props = { label: string; progress: number; etaS: number; onCancel: () => void };

/** Long work on the selected artwork: how far it is, how long it still takes, and a way to stop it. */
export function Working({ label, progress, etaS, onCancel }: Props) {
  const { t } = useTranslation('workspace');
  const words = [label, formatPercent(progress), etaS > 0 ? formatEta(etaS) : ''];
  return (
    <>
      <Progress value={progress * 100} size="sm" aria-label={label} />
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" c="dimmed">
          {words.filter(Boolean).join(' · ')}
        </Text>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-label={`${t('box.cancel')}: ${label}`}
          onClick={onCancel}
        >
          {t('box.cancel')}
        </Button>
      </Group>
    </>
  );
}
