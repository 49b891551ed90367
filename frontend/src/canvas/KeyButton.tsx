import { ActionIcon, Button, Group, Kbd, Tooltip, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import type { KeyLike } from '@/editor/chords';
import type { Command } from '@/editor/keymap';
import { useDesk, useSignal } from './hooks';
import classes from './KeyButton.module.css';
import { useKeyTexts, useShortcuts } from './layout';

type Props = {
  /** The command it runs; its label and keys come from the registry. */
  command: string;
  icon?: ReactNode;
  disabled?: boolean;
  pressed?: boolean;
  label?: string;
  /** Shown instead of the label where there is little room: words that the label begins with. */
  short?: string;
};

/** For commands that are run without a key. */
export const NO_KEY: KeyLike = {
  key: '',
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  repeat: false,
};

interface KeyedCommand {
  readonly command: Command | null;
  /** For eyes. */
  readonly keys: readonly string[];
  /** For `aria-keyshortcuts`. */
  readonly shortcuts: string;
}

/** A command from the registry, and its keys. */
export function useCommand(id: string): KeyedCommand {
  const { keymap } = useDesk();
  const texts = useKeyTexts();
  const shortcuts = useShortcuts();
  const command = useSignal(keymap.commands).find((c) => c.id === id) ?? null;
  return { command, keys: command ? texts(command) : [], shortcuts: shortcuts(command) };
}

function shared(props: Props, { command, shortcuts }: KeyedCommand) {
  return {
    'aria-label': props.label ?? command?.label,
    'aria-keyshortcuts': shortcuts,
    'aria-pressed': props.pressed,
    disabled: props.disabled ?? !command,
    onClick: () => command?.run(NO_KEY),
  };
}

/** What a control does, and its keys. */
export function KeyTip({ text, keys }: { text: string | undefined; keys: readonly string[] }) {
  return (
    <Group gap={6} wrap="nowrap">
      <span>{text}</span>
      {keys.map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
    </Group>
  );
}

/** A key in a button. */
export function KeyHint({ children }: { children: ReactNode }) {
  return (
    <Kbd size="xs" className={classes.hint}>
      {children}
    </Kbd>
  );
}

/** A button for a command: its name, and its key. */
export function KeyButton(props: Props & Pick<ButtonProps, 'variant' | 'fullWidth' | 'color'>) {
  const found = useCommand(props.command);
  const { command, keys } = found;
  const { icon, pressed, variant, fullWidth, color } = props;
  return (
    <Tooltip label={<KeyTip text={command?.label} keys={keys} />}>
      <Button
        size="compact-sm"
        variant={variant ?? (pressed ? 'filled' : 'default')}
        fullWidth={fullWidth}
        justify={fullWidth ? 'space-between' : undefined}
        color={color}
        classNames={fullWidth ? { label: classes.words, section: classes.section } : undefined}
        leftSection={icon}
        rightSection={keys[0] && <KeyHint>{keys[0]}</KeyHint>}
        {...shared(props, found)}
      >
        {props.short ?? props.label ?? command?.label}
      </Button>
    </Tooltip>
  );
}

/** The same as an icon only. */
export function KeyIcon(props: Props) {
  const found = useCommand(props.command);
  const { command, keys } = found;
  const { icon, pressed } = props;
  return (
    <Tooltip label={<KeyTip text={props.label ?? command?.label} keys={keys} />}>
      <ActionIcon
        variant={pressed ? 'light' : 'subtle'}
        color={pressed ? undefined : 'gray'}
        size="lg"
        {...shared(props, found)}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
