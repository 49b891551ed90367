import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDesk, useObjects, useSignal } from '@/canvas/hooks';

/** What is known of the artwork in the picture on show, in words. */
export function HereState({ track }: { track: string }) {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  useObjects('keyframe');
  useSignal(desk.book.version);
  const frame = useSignal(desk.playhead.frame);
  const known = desk.book.at(track, frame);
  if (!known) {
    return (
      <Text size="sm" c="dimmed" data-testid="place">
        {t('place.none')}
      </Text>
    );
  }
  const { visibility, source, confidence } = known.place;
  const parts = [
    t(`visibility.${visibility}`),
    known.provisional ? t('picture.computing') : t(`source.${source}`),
    source === 'hand' ? '' : t('place.sure', { percent: Math.round(confidence * 100) }),
  ];
  return (
    <Text size="sm" c="dimmed" data-testid="place">
      {parts.filter(Boolean).join(' · ')}
    </Text>
  );
}
