import { Button, Group, Modal, ScrollArea, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDesk, useSignal } from '@/canvas/hooks';
import { differences } from '@/editor/differences';
import type { Conflict } from '@/editor/outbox';

function Objects({ conflict }: { conflict: Conflict }) {
  const { t } = useTranslation('workspace');
  return conflict.current.map((theirs) => {
    const mine = conflict.batch.ops.find((op) => op.kind === theirs.kind && op.id === theirs.id);
    const kind = theirs.kind.replace('_', ' ');
    const rows = differences(mine?.op === 'put' ? mine.value : null, theirs.value);
    return (
      <ScrollArea.Autosize key={theirs.id} mah={320}>
        <Table captionSide="top">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{kind}</Table.Th>
              <Table.Th>{t('conflict.mine')}</Table.Th>
              <Table.Th>{t('conflict.theirs')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.path}>
                <Table.Td>{row.path || t('conflict.all')}</Table.Td>
                <Table.Td>{row.mine ?? t('conflict.deleted')}</Table.Td>
                <Table.Td>{row.theirs ?? t('conflict.deleted')}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
    );
  });
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
      title={conflict && t('conflict.title', { name: conflict.batch.name })}
      size="xl"
    >
      {conflict && (
        <Stack>
          <Text size="sm">{t('conflict.about')}</Text>
          <Objects conflict={conflict} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => editor.outbox.resolve(conflict, 'theirs')}>
              {t('conflict.keepTheirs')}
            </Button>
            <Button onClick={() => editor.outbox.resolve(conflict, 'mine')}>{t('conflict.keepMine')}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
