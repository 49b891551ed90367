import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCommands, useDesk, useSignal } from '@/canvas/hooks';
import { KeyTip, useCommand } from '@/canvas/KeyButton';
import classes from './Saving.module.css';

/**
 * Where one is in the list has the focus as soon as it is there. The menu's own way gives it away by a timer: keys that
 * are pressed before that go nowhere.
 */
function focusNow(list: HTMLElement | null): void {
  list?.querySelector<HTMLElement>('[aria-current]')?.focus({ preventScroll: true });
}

/** All steps of this visit, newest first, those undone above: a click, or arrow keys and Enter, go to where one was. */
export function HistoryList() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const { steps, done } = useSignal(desk.editor.history.state);
  const open = useSignal(desk.dialog) === 'history';
  useCommands(
    () => [
      {
        id: 'history',
        group: t('keys.group.edit'),
        label: t('history.title'),
        chords: ['Shift+h'],
        run: () => desk.dialog.set('history'),
        enabled: () => desk.editor.history.state.get().steps.length > 0,
      },
    ],
    [desk, t],
  );
  const jump = (to: number): void => {
    const moved = desk.editor.jump(to);
    if (moved && !moved.applied) desk.notice.set(t('history.noLonger', { name: moved.step.name }));
  };
  const { keys, shortcuts } = useCommand('history');
  return (
    <Menu
      position="bottom-end"
      width={360}
      opened={open}
      onChange={(now) => desk.dialog.set(now ? 'history' : null)}
      trapFocus={false}
      returnFocus
    >
      <Menu.Target>
        <Tooltip label={<KeyTip text={t('history.title')} keys={keys} />} disabled={open}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('history.title')}
            aria-keyshortcuts={shortcuts}
            disabled={steps.length === 0}
          >
            <IconHistory size={20} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown ref={focusNow} className={classes.list} aria-label={t('history.title')}>
        {steps
          .map((step, i) => (
            <Menu.Item
              key={`${step.at} ${i}`}
              onClick={() => jump(i + 1)}
              c={i < done ? undefined : 'dimmed'}
              aria-current={i === done - 1 ? 'step' : undefined}
              rightSection={i === done - 1 ? t('history.now') : null}
            >
              {step.name}
            </Menu.Item>
          ))
          .reverse()}
        <Menu.Item
          onClick={() => jump(0)}
          aria-current={done === 0 ? 'step' : undefined}
          rightSection={done === 0 ? t('history.now') : null}
        >
          {t('history.begin')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
