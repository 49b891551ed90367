import { Alert, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Id, Range } from '@/domain/model';
import { detailName } from '@/domain/values';
import type { LostPhrase } from '@/editor/gestures/captions';
import { useCommands, useDesk, useObjects } from './hooks';
import { KeyButton } from './KeyButton';
import { keyText } from './layout';
import { letGo, putBack, tiedAgain, useLostPhrases } from './lostPhrases';

type Props = {
  caption: Id | null;
  /** The words chosen for a phrase; left out where words can't be chosen. */
  span?: Range | null;
  onTied?: () => void;
};

function useLostKeys({ caption, span, onTied }: Props, lost: readonly LostPhrase[]): void {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const [first] = lost;
  const tie = (): void => {
    if (!first || !caption) return;
    if (!span) {
      desk.step.set('ground');
      desk.notice.set(t('lost.choose', { words: first.words, key: keyText(desk, 'lost.tie', t) }));
      return;
    }
    const grounding = tiedAgain(desk.editor.store, first, span);
    desk.editor.transact(t('gesture.tieAgain'), (tx) =>
      tx.change('caption', caption, (c) => putBack(c, grounding)),
    );
    desk.select({ grounding: grounding.id });
    onTied?.();
  };
  useCommands(() => {
    const group = t('lost.title');
    const enabled = (): boolean => !!first && !desk.editor.readOnly;
    return [
      { id: 'lost.tie', group, enabled, chords: ['l'], label: t('lost.tie'), run: tie },
      {
        id: 'lost.letGo',
        group,
        enabled,
        chords: ['Shift+x'],
        label: t('lost.dismiss'),
        run: () => first && letGo(desk, first),
      },
    ];
  }, [desk, t, first, caption, span?.join()]);
}

/** Phrases whose words were deleted: said with what they pointed at, until the person has decided. */
export function LostPhrases(props: Props) {
  const { t } = useTranslation('workspace');
  const details = useObjects('detail');
  const lost = useLostPhrases(props.caption);
  useLostKeys(props, lost);
  if (lost.length === 0) return null;
  const pointsAt = ({ grounding }: LostPhrase): string => {
    if (grounding.target !== 'details') return t(`target.${grounding.target}`);
    return grounding.details.map((id) => detailName(details.get(id))).join(', ') || t('ground.nowhere');
  };
  return (
    <Alert color="orange" title={t('lost.title')}>
      <Stack gap="xs">
        <ul aria-label={t('lost.title')} style={{ margin: 0, paddingInlineStart: 16 }}>
          {lost.map((phrase) => (
            <li key={phrase.grounding.id}>
              <Text size="sm">
                “{phrase.words}” → {pointsAt(phrase)}
              </Text>
            </li>
          ))}
        </ul>
        <Group gap="xs">
          <KeyButton command="lost.tie" />
          <KeyButton command="lost.letGo" />
        </Group>
        <Text size="sm">{t('lost.about')}</Text>
      </Stack>
    </Alert>
  );
}
