import { Group, Kbd, Modal, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDesk, useSignal } from '@/canvas/hooks';
import { useLayout } from '@/canvas/layout';
import { chordText, type Command } from '@/editor/keymap';

function Row({ command }: { command: Command }) {
  const { mac, glyphs } = useLayout();
  return (
    <Group justify="space-between" wrap="nowrap" gap="md">
      <Text size="sm">{command.label}</Text>
      <Group gap={4} wrap="nowrap">
        {command.chords.map((chord) => (
          <Kbd key={chord}>{chordText(chord, mac, glyphs)}</Kbd>
        ))}
      </Group>
    </Group>
  );
}

/** All keys that work now, from the registry that handles them. */
export function KeysOverlay() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const open = useSignal(desk.dialog) === 'keys';
  const commands = useSignal(desk.keymap.commands);
  const groups = [...new Set(commands.map((c) => c.group))];
  return (
    <Modal opened={open} onClose={() => desk.dialog.set(null)} title={t('keys.title')} size="xl">
      <SimpleGrid cols={2} spacing="xl" verticalSpacing="lg">
        {groups.map((group) => (
          <Stack key={group} gap={4} component="section" aria-label={group}>
            <Title order={3}>{group}</Title>
            {commands
              .filter((c) => c.group === group && c.chords.length > 0)
              .map((c) => (
                <Row key={c.id} command={c} />
              ))}
          </Stack>
        ))}
      </SimpleGrid>
      <Text size="sm" c="dimmed" mt="lg">
        {t('keys.inText')}
      </Text>
    </Modal>
  );
}
