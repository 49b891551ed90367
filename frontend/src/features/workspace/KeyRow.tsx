import { ActionIcon, Button, Group, Kbd, Text, Tooltip } from '@mantine/core';
import { IconPencil, IconRestore } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '@/canvas/hooks';
import { useKeyboard, useKeyTexts } from '@/canvas/layout';
import { chordText } from '@/editor/chords';
import type { ChosenKeys, Command } from '@/editor/keymap';
import { clashOf, isChanged, pressed, withKey, withUsualKeys } from '@/editor/remap';
import classes from './KeysOverlay.module.css';

type Props = { command: Command; choose: (keys: ChosenKeys) => void };

type Heard = { readonly said: 'owned' | 'noChord' | 'clash' | null; readonly chord: string };
const NOTHING_HEARD: Heard = { said: null, chord: '' };

/** The next key that is pressed is the command's. */
function Recorder({ command, choose, done }: Props & { done: () => void }) {
  const { t } = useTranslation('workspace');
  const { keymap } = useDesk();
  const keyboard = useKeyboard();
  const [heard, setHeard] = useState<Heard>(NOTHING_HEARD);
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => line.current?.focus(), []);
  const take = (chord: string): void => {
    choose(withKey(keymap, command, chord));
    done();
  };
  const listen = (event: KeyboardEvent): void => {
    const clashing = heard.said === 'clash' && ['Tab', 'Enter', ' '].includes(event.key);
    if (event.key === 'Tab' || clashing || ['Shift', 'Control', 'Meta', 'Alt'].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      done();
      return;
    }
    const what = pressed(event, keyboard.mac);
    if (what.is === 'nothing') setHeard({ said: 'noChord', chord: '' });
    else if (what.is === 'owned') setHeard({ said: 'owned', chord: what.chord });
    else if (clashOf(keymap, command, what.chord)) setHeard({ said: 'clash', chord: what.chord });
    else take(what.chord);
  };
  const latest = useRef(listen);
  useEffect(() => {
    latest.current = listen;
  });
  useEffect(() => {
    // Before the dialog, which Esc would close.
    const handle = (event: KeyboardEvent): void => latest.current(event);
    window.addEventListener('keydown', handle, true);
    return () => window.removeEventListener('keydown', handle, true);
  }, []);
  const other = heard.said === 'clash' ? (clashOf(keymap, command, heard.chord)?.label ?? '') : '';
  const names = { key: chordText(heard.chord, keyboard), name: command.label, other };
  return (
    <div ref={line} tabIndex={-1} role="status" className={classes.recorder}>
      <Text size="sm">{heard.said ? t(`keys.${heard.said}`, names) : t('keys.press', names)}</Text>
      {heard.said === 'clash' && (
        <Group gap="xs" mt={4}>
          <Button size="compact-sm" onClick={() => take(heard.chord)}>
            {t('keys.take')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={done}>
            {t('keys.leave')}
          </Button>
        </Group>
      )}
    </div>
  );
}

/** A command with its keys, and the way to other ones. */
export function KeyRow({ command, choose }: Props) {
  const { t } = useTranslation('workspace');
  const { keymap } = useDesk();
  const texts = useKeyTexts();
  const [recording, setRecording] = useState(false);
  const keys = texts(command);
  const name = command.label;
  if (recording) return <Recorder command={command} choose={choose} done={() => setRecording(false)} />;
  return (
    <div className={classes.row} data-command={keymap.ownerOf(command).id}>
      <span className={classes.name}>{name}</span>
      {isChanged(keymap, command) && (
        <Tooltip label={t('keys.reset', { name })}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            className={classes.tool}
            data-changed
            aria-label={t('keys.reset', { name })}
            onClick={() => choose(withUsualKeys(keymap, command))}
          >
            <IconRestore size={16} />
          </ActionIcon>
        </Tooltip>
      )}
      {!command.fixed && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          className={classes.tool}
          aria-label={t('keys.change', { name })}
          onClick={() => setRecording(true)}
        >
          <IconPencil size={16} />
        </ActionIcon>
      )}
      <span className={classes.chords}>
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
        {keys.length === 0 && (
          <Text span size="sm" c="dimmed">
            {t('keys.noKey')}
          </Text>
        )}
      </span>
    </div>
  );
}
