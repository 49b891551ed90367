import { Button, Group, Modal, Text, TextInput, Title } from '@mantine/core';
import { IconPrinter, IconRestore } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk, useSignal } from '@/canvas/hooks';
import { useKeyboard } from '@/canvas/layout';
import { fuzzyScore } from '@/domain/fuzzy';
import { chordText } from '@/editor/chords';
import type { ChosenKeys, Command } from '@/editor/keymap';
import { focusAtOnce } from '@/ui/focus';
import { usePreferences } from '@/ui/usePreferences';
import { KeyRow } from './KeyRow';
import classes from './KeysOverlay.module.css';

/** Chosen keys hold at once, and are kept with the person. */
function useChoose(): (keys: ChosenKeys) => void {
  const { keymap } = useDesk();
  const { remember } = usePreferences();
  return (keys) => {
    keymap.chosen.set(keys);
    void remember({
      keys: Object.fromEntries(Object.entries(keys).map(([id, chords]) => [id, [...chords]])),
    });
  };
}

function Groups({ commands, choose }: { commands: readonly Command[]; choose: (keys: ChosenKeys) => void }) {
  const groups = [...new Set(commands.map((c) => c.group))];
  return (
    <div className={classes.groups}>
      {groups.map((group) => (
        <section key={group} aria-label={group} className={classes.group}>
          <Title order={3} mb={4}>
            {group}
          </Title>
          {commands
            .filter((c) => c.group === group)
            .map((c) => (
              <KeyRow key={c.id} command={c} choose={choose} />
            ))}
        </section>
      ))}
    </div>
  );
}

function Keys() {
  const { t } = useTranslation('workspace');
  const keyboard = useKeyboard();
  const { keymap } = useDesk();
  const [text, setText] = useState('');
  const choose = useChoose();
  useSignal(keymap.commands);
  const chosen = useSignal(keymap.chosen);
  const fits = (c: Command): boolean => !text.trim() || fuzzyScore(text, `${c.label} ${c.group}`) !== null;
  const commands = keymap.listed().filter(fits);
  return (
    <>
      <Group gap="sm" mb="md" wrap="nowrap" className={classes.tools}>
        <TextInput
          ref={focusAtOnce}
          data-autofocus
          className={classes.search}
          aria-label={t('keys.search')}
          placeholder={t('keys.search')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button
          variant="default"
          leftSection={<IconRestore size={16} />}
          disabled={Object.keys(chosen).length === 0}
          onClick={() => choose({})}
        >
          {t('keys.resetAll')}
        </Button>
        <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
          {t('keys.print')}
        </Button>
      </Group>
      {commands.length === 0 && <Text c="dimmed">{t('keys.nothingFound')}</Text>}
      <Groups commands={commands} choose={choose} />
      <Text size="sm" c="dimmed" mt="md">
        {t('keys.inText', { done: chordText('Mod+Enter', keyboard) })}
      </Text>
    </>
  );
}

/** All keys, from the registry that handles them: to look up, to print, to change. */
export function KeysOverlay() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const open = useSignal(desk.dialog) === 'keys';
  return (
    <Modal
      opened={open}
      onClose={() => desk.dialog.set(null)}
      title={t('keys.title')}
      size={1120}
      classNames={{ root: classes.sheet }}
    >
      {open && <Keys />}
    </Modal>
  );
}
