import {
  ActionIcon,
  Autocomplete,
  Group,
  NativeSelect,
  Stack,
  TagsInput,
  TextInput,
  Tooltip,
  UnstyledButton,
} from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Desk } from '@/canvas/desk';
import { useDesk } from '@/canvas/hooks';
import { useTextField } from '@/canvas/useTextField';
import type { Detail, Id } from '@/domain/model';
import { detailName } from '@/domain/values';
import { focusMerge } from '@/editor/history';
import { moveDetail, possibleWholes } from './detailActions';
import classes from './Detail.module.css';

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

/** The project's types by one press; any other by its name. */
function TypeChoice({ id, detail }: Props) {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const change = useChange(id);
  const { readOnly } = desk.editor;
  return (
    <Stack gap={4}>
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
      {!readOnly && (
        <div className={classes.types} role="group" aria-label={t('detail.types')}>
          {desk.sheet.detailTypes.map((type) => (
            <UnstyledButton
              key={type}
              className={classes.type}
              aria-pressed={detail.type === type}
              onClick={() => change({ type })}
            >
              {type}
            </UnstyledButton>
          ))}
        </div>
      )}
    </Stack>
  );
}

/** Words that this sheet has used, the most used first. */
function usedBefore(desk: Desk, field: 'attributes' | 'actions'): string[] {
  const times = new Map<string, number>();
  for (const detail of desk.editor.store.all('detail').values())
    for (const word of detail[field]) times.set(word, (times.get(word) ?? 0) + 1);
  return [...times].sort(([, a], [, b]) => b - a).map(([word]) => word);
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
        <TextInput
          data-detail-name
          label={t('detail.name')}
          flex={1}
          maxLength={300}
          readOnly={readOnly}
          {...name}
        />
        {!readOnly && <Order id={id} />}
      </Group>
      <TypeChoice id={id} detail={detail} />
      <TagsInput
        label={t('detail.attributes')}
        data={usedBefore(desk, 'attributes')}
        value={[...detail.attributes]}
        onChange={(attributes) => change({ attributes })}
        readOnly={readOnly}
        acceptValueOnBlur
      />
      <TagsInput
        label={t('detail.actions')}
        data={usedBefore(desk, 'actions')}
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
