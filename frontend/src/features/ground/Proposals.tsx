import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCommands, useDesk } from '@/canvas/hooks';
import { KeyButton } from '@/canvas/KeyButton';
import { litByPhrase } from '@/canvas/lit';
import type { Caption, Detail, Id } from '@/domain/model';
import type { Proposal } from '@/domain/proposals';
import { slicePoints } from '@/domain/text';
import { detailName } from '@/domain/values';
import { tieProposal } from './groundActions';

type Props = {
  id: Id;
  caption: Caption;
  details: readonly [Id, Detail][];
  found: readonly Proposal[];
};

/** Names of details that stand in the text: offered, never tied by themselves. */
export function Proposals({ id, caption, details, found }: Props) {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const [first, ...rest] = found;
  const names = new Map(details.map(([key, detail]) => [key, detailName(detail)]));
  const said = ({ span, detail }: Proposal): string =>
    t('ground.proposal', { words: slicePoints(caption.text, span), name: names.get(detail) ?? '' });
  useCommands(
    () => [
      {
        id: 'ground.propose',
        group: t('step.ground'),
        chords: ['y'],
        enabled: () => !!first && !desk.editor.readOnly,
        label: t('ground.propose'),
        run: () => first && tieProposal(desk, t, id, first),
      },
    ],
    [desk, t, id, first?.span.join(), first?.detail, caption],
  );
  if (!first || desk.editor.readOnly) return null;
  return (
    <section aria-label={t('ground.proposals')}>
      <Text size="sm" fw={600} mb={4}>
        {t('ground.proposals')}
      </Text>
      <Group gap="xs" onPointerLeave={() => desk.lit.set(litByPhrase(desk))}>
        <span onPointerEnter={() => desk.lit.set([first.detail])}>
          <KeyButton command="ground.propose" label={said(first)} />
        </span>
        {rest.map((one) => (
          <Button
            key={one.span[0]}
            size="compact-sm"
            variant="default"
            onPointerEnter={() => desk.lit.set([one.detail])}
            onClick={() => tieProposal(desk, t, id, one)}
          >
            {said(one)}
          </Button>
        ))}
      </Group>
    </section>
  );
}
