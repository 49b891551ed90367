import { Group, Kbd, Modal, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDesk, useSignal } from '@/canvas/hooks';
import { useLayout } from '@/canvas/layout';
import { chordText, type Command } from '@/editor/keymap';
import classes from './Workspace.module.css';

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
  useSignal(desk.keymap.commands);
  const commands = open ? desk.keymap.active() : [];
  const groups = [...new Set(commands.map((c) => c.group))];
  return (
    <Modal opened={open} onClose={() => desk.dialog.set(null)} title={t('keys.title')} size={1080}>
      <div className={classes.keys}>
        {groups.map((group) => (
          <Stack key={group} gap={4} component="section" aria-label={group} className={classes.keyGroup}>
            <Title order={3}>{group}</Title>
            {commands
              .filter((c) => c.group === group)
              .map((c) => (
                <Row key={c.id} command={c} />
              ))}
          </Stack>
        ))}
      </div>
      <Text size="sm" c="dimmed" mt="lg">
        {t('keys.inText')}
      </Text>
    </Modal>
  );
}
