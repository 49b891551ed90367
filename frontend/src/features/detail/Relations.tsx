import { ActionIcon, Autocomplete, Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk, useObjects } from '@/canvas/hooks';
import { uuid7 } from '@/domain/ids';
import type { Id } from '@/domain/model';
import { detailName } from '@/domain/values';
import { deleteRelation } from '@/editor/gestures/artworks';
import { detailsOf } from './detailActions';

type Props = { detail: Id; artwork: Id };

function NewRelation({ detail, artwork }: Props) {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  useObjects('detail');
  const [predicate, setPredicate] = useState('');
  const [object, setObject] = useState('');
  const others = detailsOf(desk, artwork).filter(([id]) => id !== detail);
  const data = others.map(([value, d]) => ({ value, label: detailName(d) }));
  const add = (): void => {
    desk.editor.transact(t('gesture.relation'), (tx) =>
      tx.put('relation', uuid7(), { subject: detail, predicate: predicate.trim(), object }),
    );
    setPredicate('');
    setObject('');
  };
  if (others.length === 0) return null;
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <Autocomplete
        flex={1}
        label={t('relation.predicate')}
        data={[...desk.sheet.predicates]}
        value={predicate}
        onChange={setPredicate}
        maxLength={200}
      />
      <NativeSelect
        flex={1}
        label={t('relation.object')}
        data={[{ value: '', label: t('relation.choose') }, ...data]}
        value={object}
        onChange={(event) => setObject(event.currentTarget.value)}
      />
      <Button variant="default" disabled={!predicate.trim() || !object} onClick={add}>
        {t('relation.add')}
      </Button>
    </Group>
  );
}

/** How the selected detail relates to others: subject, predicate, object. */
export function Relations({ detail, artwork }: Props) {
  const { t } = useTranslation('workspace');
  const { editor } = useDesk();
  const details = useObjects('detail');
  const relations = useObjects('relation');
  const name = (id: Id): string => detailName(details.get(id));
  const own = [...relations].filter(([, r]) => r.subject === detail || r.object === detail);
  return (
    <Stack gap="xs" component="section" aria-label={t('relation.title')}>
      <Text size="sm" fw={600}>
        {t('relation.title')}
      </Text>
      {own.map(([id, relation]) => (
        <Group key={id} gap="xs" wrap="nowrap" data-relation={id}>
          <Text size="sm" flex={1}>
            {name(relation.subject)} <em>{relation.predicate}</em> {name(relation.object)}
          </Text>
          {!editor.readOnly && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('relation.delete')}
              onClick={() =>
                editor.transact(t('gesture.deleteRelation'), (tx) => deleteRelation(tx, editor.store, id))
              }
            >
              <IconX size={16} />
            </ActionIcon>
          )}
        </Group>
      ))}
      {!editor.readOnly && <NewRelation detail={detail} artwork={artwork} />}
    </Stack>
  );
}
