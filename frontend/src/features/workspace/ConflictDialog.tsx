import { Button, Code, Group, Modal, ScrollArea, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDesk, useSignal } from '@/canvas/hooks';
import type { Conflict } from '@/editor/outbox';

function Side({ title, value }: { title: string; value: unknown }) {
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <ScrollArea.Autosize mah={280}>
        <Code block>{JSON.stringify(value, null, 1)}</Code>
      </ScrollArea.Autosize>
    </Stack>
  );
}

function Objects({ conflict }: { conflict: Conflict }) {
  const { t } = useTranslation('workspace');
  return conflict.current.map((theirs) => {
    const mine = conflict.batch.ops.find((op) => op.kind === theirs.kind && op.id === theirs.id);
    const kind = theirs.kind.replace('_', ' ');
    return (
      <SimpleGrid key={theirs.id} cols={2}>
        <Side
          title={t('conflict.mine', { kind })}
          value={mine?.op === 'put' ? mine.value : t('conflict.deleted')}
        />
        <Side title={t('conflict.theirs', { kind })} value={theirs.value ?? t('conflict.deleted')} />
      </SimpleGrid>
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
