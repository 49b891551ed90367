import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCommands, useDesk } from '@/canvas/hooks';
import { KeyButton } from '@/canvas/KeyButton';
import { litByPhrase } from '@/canvas/lit';
import type { Caption, Detail, Id } from '@/domain/model';
import type { Proposal } from '@/domain/proposals';
import { slicePoints } from '@/domain/text';
import { detailName } from '@/domain/values';
import { tieProposals } from './groundActions';

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
  useCommands(() => {
    const group = t('step.ground');
    const enabled = (): boolean => !!first && !desk.editor.readOnly;
    const tie = (some: readonly Proposal[]) => (): void => tieProposals(desk, t, id, some);
    return [
      { id: 'ground.propose', group, enabled, chords: ['y'], label: t('ground.propose'), run: tie(found.slice(0, 1)) },
      { id: 'ground.proposeAll', group, enabled, chords: ['Shift+y'], label: t('ground.proposeAll'), run: tie(found) },
    ]; // prettier-ignore
  }, [desk, t, id, found]);
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
            onClick={() => tieProposals(desk, t, id, [one])}
          >
            {said(one)}
          </Button>
        ))}
        {rest.length > 0 && <KeyButton command="ground.proposeAll" variant="subtle" />}
      </Group>
    </section>
  );
}
