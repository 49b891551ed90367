import {
  ActionIcon,
  Autocomplete,
  Group,
  NativeSelect,
  Stack,
  TagsInput,
  TextInput,
  Tooltip,
} from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '@/canvas/hooks';
import { useTextField } from '@/canvas/useTextField';
import type { Detail, Id } from '@/domain/model';
import { detailName } from '@/domain/values';
import { focusMerge } from '@/editor/history';
import { moveDetail, possibleWholes } from './detailActions';

type Props = { id: Id; detail: Detail };

function useChange(id: Id): (change: Partial<Detail>, edit?: string) => void {
  const { t } = useTranslation('workspace');
  const { editor } = useDesk();
  return (change, edit) => {
    editor.transact(
      t('gesture.detail'),
      (tx) => tx.change('detail', id, (d) => ({ ...d, ...change })),
      edit ? focusMerge(edit) : null,
    );
  };
}

function Order({ id }: { id: Id }) {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const buttons = [
    { by: -1, label: t('detail.up'), Icon: IconArrowUp },
    { by: 1, label: t('detail.down'), Icon: IconArrowDown },
  ] as const;
  return buttons.map(({ by, label, Icon }) => (
    <Tooltip key={by} label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={label}
        onClick={() => moveDetail(desk, t, id, by)}
      >
        <Icon size={18} />
      </ActionIcon>
    </Tooltip>
  ));
}

/** Type, name, attributes, actions, what it is part of, its place among the others. */
export function DetailForm({ id, detail }: Props) {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const change = useChange(id);
  const { readOnly } = desk.editor;
  const name = useTextField(detail.name, (text, edit) => change({ name: text }, edit));
  const wholes = possibleWholes(desk, id).map(([value, d]) => ({ value, label: detailName(d) }));
  return (
    <Stack gap="sm" component="section" aria-label={t('detail.form')}>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput label={t('detail.name')} flex={1} maxLength={300} readOnly={readOnly} {...name} />
        {!readOnly && <Order id={id} />}
      </Group>
      <Autocomplete
        label={t('detail.type')}
        data={[...desk.sheet.detailTypes]}
        value={detail.type}
        readOnly={readOnly}
        maxLength={100}
        onChange={(type) => {
          if (type.trim()) change({ type }, `type ${id}`);
        }}
      />
      <TagsInput
        label={t('detail.attributes')}
        value={[...detail.attributes]}
        onChange={(attributes) => change({ attributes })}
        readOnly={readOnly}
        acceptValueOnBlur
      />
      <TagsInput
        label={t('detail.actions')}
        value={[...detail.actions]}
        onChange={(actions) => change({ actions })}
        readOnly={readOnly}
        acceptValueOnBlur
      />
      <NativeSelect
        label={t('detail.partOf')}
        data={[{ value: '', label: t('detail.nothing') }, ...wholes]}
        value={detail.part_of ?? ''}
        disabled={readOnly}
        onChange={(event) => change({ part_of: event.currentTarget.value || null })}
      />
    </Stack>
  );
}
