import { Text } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDesk, useObjects, useSignal } from '@/canvas/hooks';
import { KeyButton } from '@/canvas/KeyButton';

/** Before anything is outlined in a segment: where to begin, one key away. Its place is there before the answer is. */
export function BestPicture() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  useObjects('keyframe');
  useObjects('cut_list');
  useSignal(desk.clearest.version);
  const frame = useSignal(desk.playhead.frame);
  const best = desk.clearest.around(frame);
  if (desk.editor.readOnly || !desk.clearest.isAwaited(frame)) return null;
  return (
    <section aria-label={t('box.best')}>
      <KeyButton
        fullWidth
        command="box.best"
        label={best === null ? t('box.best') : t('box.bestHere', { frame: best })}
        icon={<IconSparkles size={16} />}
        disabled={best === null || frame === best}
      />
      <Text size="sm" c="dimmed" mt={4}>
        {t('box.bestAbout')}
      </Text>
    </section>
  );
}
