import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDesk, useSignal } from '@/canvas/hooks';

/** Phrases whose words were deleted: said, until the person has decided. */
export function LostPhrases() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const lost = useSignal(desk.lostPhrases);
  if (lost.length === 0) return null;
  return (
    <Alert color="orange" title={t('lost.title')}>
      <Stack gap={4}>
        {lost.map((phrase) => (
          <Group key={phrase.grounding.id} justify="space-between" wrap="nowrap">
            <Text size="sm">“{phrase.words}”</Text>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => desk.lostPhrases.update((all) => all.filter((p) => p !== phrase))}
            >
              {t('lost.dismiss')}
            </Button>
          </Group>
        ))}
        <Text size="sm">{t('lost.about')}</Text>
      </Stack>
    </Alert>
  );
}
