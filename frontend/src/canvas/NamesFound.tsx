import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Caption, Detail, Id } from '@/domain/model';
import { proposals, type Proposal } from '@/domain/proposals';
import { slicePoints } from '@/domain/text';
import { detailName } from '@/domain/values';
import { newPhrase } from '@/editor/gestures/captions';
import { useCommands, useDesk, useObjects } from './hooks';
import { KeyButton } from './KeyButton';
import { litByPhrase } from './lit';

/** Words of a caption that name a detail. */
export interface Named extends Proposal {
  readonly caption: Id;
}

export function namesIn(
  captions: Iterable<readonly [Id, Caption]>,
  details: readonly (readonly [Id, Detail])[],
): readonly Named[] {
  return [...captions].flatMap(([caption, { text, language, groundings }]) =>
    proposals(text, language, details, groundings).map((found) => ({ ...found, caption })),
  );
}

/** Tied when a person says so: one of them, or all as one step. */
function useTie(): (some: readonly Named[]) => void {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  return (some) => {
    const made = some.map((named) => ({ ...named, phrase: newPhrase(named.span, [named.detail]) }));
    desk.editor.transact(t('gesture.ground'), (tx) => {
      for (const { caption, phrase } of made)
        tx.change('caption', caption, (c) => ({ ...c, groundings: [...c.groundings, phrase] }));
    });
    if (made[0]) desk.select({ grounding: made[0].phrase.id });
  };
}

/** Names of details that stand in the text: offered, never tied by themselves. */
export function NamesFound({ found }: { found: readonly Named[] }) {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const tie = useTie();
  const details = useObjects('detail');
  const captions = useObjects('caption');
  const [first, ...rest] = found;
  const said = ({ caption, span, detail }: Named): string =>
    t('ground.proposal', {
      words: slicePoints(captions.get(caption)?.text ?? '', span),
      name: detailName(details.get(detail)),
    });
  useCommands(() => {
    const group = t('step.ground');
    const enabled = (): boolean => !!first && !desk.editor.readOnly;
    return [
      { id: 'ground.propose', group, enabled, chords: ['y'], label: t('ground.propose'), run: () => tie(found.slice(0, 1)) },
      { id: 'ground.proposeAll', group, enabled, chords: ['Shift+y'], label: t('ground.proposeAll'), run: () => tie(found) },
    ]; // prettier-ignore
  }, [desk, t, found]);
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
            key={`${one.caption} ${one.span[0]}`}
            size="compact-sm"
            variant="default"
            onPointerEnter={() => desk.lit.set([one.detail])}
            onClick={() => tie([one])}
          >
            {said(one)}
          </Button>
        ))}
        {rest.length > 0 && <KeyButton command="ground.proposeAll" variant="subtle" />}
      </Group>
    </section>
  );
}
