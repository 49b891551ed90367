import { Button, Group, Modal, ScrollArea, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDesk, useSignal } from '@/canvas/hooks';
import { changedPart } from '@/editor/differences';
import type { Conflict, CurrentObject } from '@/editor/outbox';
import classes from './Saving.module.css';
import { useDifferences } from './useDifferences';

/** A value, its part that differs from the other's marked. */
function Value({ text, other }: { text: string | null; other: string | null }) {
  const { t } = useTranslation('workspace');
  if (text === null) return <i>{t('conflict.deleted')}</i>;
  const [before, differs, after] = changedPart(text, other ?? '');
  return (
    <span className={classes.was}>
      {before}
      {differs && <mark className={classes.differs}>{differs}</mark>}
      {after}
    </span>
  );
}

function OneObject({ conflict, theirs }: { conflict: Conflict; theirs: CurrentObject }) {
  const { t } = useTranslation('workspace');
  const differences = useDifferences();
  const mine = conflict.batch.ops.find((op) => op.kind === theirs.kind && op.id === theirs.id);
  const rows = differences(mine?.op === 'put' ? mine.value : null, theirs.value);
  return (
    <Table aria-label={t(`conflict.object.${theirs.kind}`)} verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="20%">{t(`conflict.object.${theirs.kind}`)}</Table.Th>
          <Table.Th w="40%">{t('conflict.mine')}</Table.Th>
          <Table.Th w="40%">{t('conflict.theirs')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.path}>
            <Table.Td>{row.path || t('conflict.all')}</Table.Td>
            <Table.Td>
              <Value text={row.mine} other={row.theirs} />
            </Table.Td>
            <Table.Td>
              <Value text={row.theirs} other={row.mine} />
            </Table.Td>
          </Table.Tr>
        ))}
        {rows.length === 0 && (
          <Table.Tr>
            <Table.Td colSpan={3}>{t('conflict.same')}</Table.Td>
          </Table.Tr>
        )}
      </Table.Tbody>
    </Table>
  );
}

/** Somebody, or another tab, changed the same thing: keep one of the two. */
export function ConflictDialog() {
  const { t } = useTranslation('workspace');
  const { editor } = useDesk();
  const state = useSignal(editor.outbox.state);
  const conflict = state.kind === 'needs_you' && state.why.why === 'conflict' ? state.why.conflict : null;
  return (
    <Modal
      opened={conflict !== null}
      onClose={() => undefined}
      withCloseButton={false}
      // Back in a text field, undo would be the field's own.
      returnFocus={false}
      title={conflict && t('conflict.title', { name: conflict.batch.name })}
      size="xl"
    >
      {conflict && (
        <Stack>
          <Text size="sm">{t('conflict.about')}</Text>
          <ScrollArea.Autosize mah="50vh">
            {conflict.current.map((theirs) => (
              <OneObject key={theirs.id} conflict={conflict} theirs={theirs} />
            ))}
          </ScrollArea.Autosize>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => editor.outbox.resolve(conflict, 'theirs')}>
              {t('conflict.keepTheirs')}
            </Button>
            <Button data-autofocus onClick={() => editor.outbox.resolve(conflict, 'mine')}>
              {t('conflict.keepMine')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
