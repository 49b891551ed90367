import { Button, type ButtonProps, Group, Popover, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Props = Omit<ButtonProps, 'onClick'> & {
  /** What will happen, in a sentence; asked only for what cannot be undone. */
  question: string;
  confirm: string;
  onConfirm: () => unknown;
  children: ReactNode;
  'aria-label'?: string;
};

/** A button that asks once, at its own place, before it does what cannot be undone. */
export function ConfirmButton({ question, confirm, onConfirm, children, ...button }: Props) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  const go = () => {
    close();
    void onConfirm();
  };
  return (
    <Popover opened={opened} onDismiss={close} trapFocus returnFocus width={320} shadow="md" withArrow>
      <Popover.Target>
        <Button {...button} onClick={open}>
          {children}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="md">
          <Text size="sm">{question}</Text>
          <Group gap="sm" justify="flex-end">
            <Button size="xs" variant="default" onClick={close}>
              {t('action.cancel')}
            </Button>
            <Button size="xs" color="red" onClick={go}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
