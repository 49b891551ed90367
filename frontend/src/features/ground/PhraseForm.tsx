import { Button, Checkbox, Group, Kbd, NativeSelect, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDesk, useObjects } from '@/canvas/hooks';
import { GROUNDING_ROLES, type Detail, type Grounding, type Id } from '@/domain/model';
import { detailName } from '@/domain/values';
import { changePhrase, deletePhrase, setRole, setTarget, toggleDetail } from './groundActions';

type Props = { caption: Id; grounding: Grounding; details: readonly [Id, Detail][] };

function RelationChoice({ caption, grounding, details }: Props) {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const relations = useObjects('relation');
  const names = new Map(details.map(([id, d]) => [id, detailName(d)]));
  const data = [...relations]
    .filter(([, r]) => names.has(r.subject))
    .map(([value, r]) => ({
      value,
      label: `${names.get(r.subject)} ${r.predicate} ${names.get(r.object)}`,
    }));
  return (
    <NativeSelect
      label={t('ground.relation')}
      data={[{ value: '', label: t('ground.noRelation') }, ...data]}
      value={grounding.relation ?? ''}
      disabled={desk.editor.readOnly}
      onChange={(event) =>
        changePhrase(desk, t, caption, grounding.id, { relation: event.currentTarget.value || null })
      }
    />
  );
}

/** The chosen phrase: its role, and what it points at. */
export function PhraseForm({ caption, grounding, details }: Props) {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const { readOnly } = desk.editor;
  const targets = (['details', 'artwork', 'absent'] as const).map((value) => ({
    value,
    label: t(`target.${value}`),
  }));
  return (
    <Stack gap="sm" component="section" aria-label={t('ground.phrase')}>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('ground.role')}
        value={grounding.role}
        disabled={readOnly}
        data={GROUNDING_ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
        onChange={(role) => setRole(desk, t, caption, grounding, role)}
      />
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('ground.target')}
        value={grounding.target}
        disabled={readOnly}
        data={targets}
        onChange={(target) => setTarget(desk, t, caption, grounding.id, target, grounding)}
      />
      {grounding.target === 'details' && (
        <Stack
          gap={4}
          role="group"
          aria-label={t('ground.details')}
          onPointerLeave={() => desk.lit.set(grounding.details)}
        >
          {details.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('ground.noDetails')}
            </Text>
          )}
          {details.map(([id, detail], i) => (
            <Group key={id} gap="xs" wrap="nowrap" onPointerEnter={() => desk.lit.set([id])}>
              <Checkbox
                flex={1}
                label={detailName(detail)}
                checked={grounding.details.includes(id)}
                disabled={readOnly}
                onChange={() => toggleDetail(desk, t, caption, grounding, id)}
              />
              {i < 9 && <Kbd size="xs">{i + 1}</Kbd>}
            </Group>
          ))}
        </Stack>
      )}
      {grounding.role === 'relation' && (
        <RelationChoice caption={caption} grounding={grounding} details={details} />
      )}
      {!readOnly && (
        <Group justify="flex-end">
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconTrash size={16} />}
            onClick={() => deletePhrase(desk, t, caption, grounding.id)}
          >
            {t('ground.delete')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
