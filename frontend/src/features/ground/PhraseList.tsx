import { Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDesk, useObjects, useSignal } from '@/canvas/hooks';
import { litByPhrase } from '@/canvas/lit';
import type { Caption, Grounding } from '@/domain/model';
import { detailName } from '@/domain/values';
import { phraseText } from '@/editor/gestures/captions';
import classes from './Ground.module.css';

/** All phrases with their words and what they point at. */
export function PhraseList({ caption }: { caption: Caption }) {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const details = useObjects('detail');
  const selected = useSignal(desk.selection).grounding;
  const pointsAt = ({ target, details: ids }: Grounding): string => {
    if (target !== 'details') return t(`target.${target}`);
    const names = ids.map((id) => detailName(details.get(id)));
    return names.join(', ') || t('ground.nowhere');
  };
  if (caption.groundings.length === 0) return null;
  const sorted = [...caption.groundings].sort((a, b) => (a.spans[0]?.[0] ?? 0) - (b.spans[0]?.[0] ?? 0));
  return (
    <section aria-label={t('ground.phrases')}>
      <Text size="sm" fw={600} mb={4}>
        {t('ground.count', { count: sorted.length })}
      </Text>
      <ul className={classes.phrases} onPointerLeave={() => desk.lit.set(litByPhrase(desk))}>
        {sorted.map((g) => (
          <li key={g.id}>
            <UnstyledButton
              className={classes.phrase}
              aria-current={g.id === selected ? 'true' : undefined}
              onClick={() => desk.select({ grounding: g.id })}
              onPointerEnter={() => desk.lit.set(g.details)}
            >
              “{phraseText(caption.text, g.spans)}” <span className={classes.dim}>{t(`role.${g.role}`)}</span>{' '}
              → {pointsAt(g)}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
