import { ActionIcon, Button, Menu, Text, Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowLeft,
  IconHelp,
  IconHistory,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SheetSummary } from '@/api/types';
import { useDesk, useSignal } from '@/canvas/hooks';
import { KeyButton, KeyIcon } from '@/canvas/KeyButton';
import { SheetState } from '@/ui/StateBadge';
import { Saving } from './Saving';
import classes from './Workspace.module.css';

function Undo() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const { steps, done } = useSignal(desk.editor.history.state);
  const before = steps[done - 1]?.name;
  const after = steps[done]?.name;
  return (
    <>
      <KeyIcon
        command="undo"
        icon={<IconArrowBackUp size={20} />}
        disabled={!before}
        label={before ? t('history.undo', { name: before }) : t('keys.undo')}
      />
      <KeyIcon
        command="redo"
        icon={<IconArrowForwardUp size={20} />}
        disabled={!after}
        label={after ? t('history.redo', { name: after }) : t('keys.redo')}
      />
      <Menu position="bottom-end" width={320}>
        <Menu.Target>
          <Tooltip label={t('history.title')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t('history.title')}
              disabled={!steps.length}
            >
              <IconHistory size={20} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
          {steps.map((step, i) => (
            <Menu.Item
              key={`${step.at} ${i}`}
              onClick={() => desk.editor.jump(i + 1)}
              c={i < done ? undefined : 'dimmed'}
              aria-current={i === done - 1 ? 'step' : undefined}
            >
              {step.name}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => desk.editor.jump(0)}>{t('history.begin')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

/** Where one is, how saving stands, undo, help, submit. */
export function Header() {
  const { t } = useTranslation('workspace');
  const { sheet, editor, state } = useDesk();
  const now = useSignal(state);
  const review = sheet.purpose === 'review' ? sheet.review : null;
  return (
    <header className={classes.header}>
      <Tooltip label={t('back')}>
        <ActionIcon
          component={Link}
          to="/work"
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('back')}
        >
          <IconArrowLeft size={20} />
        </ActionIcon>
      </Tooltip>
      <div className={classes.titles}>
        <Text size="sm" c="dimmed">
          {sheet.projectTitle}
        </Text>
        <Text component="h1" fw={600}>
          {sheet.videoTitle}
        </Text>
      </div>
      <SheetState state={now as SheetSummary['state']} />
      <div className={classes.push} />
      {!editor.readOnly && <Saving />}
      {!editor.readOnly && <Undo />}
      <KeyIcon command="keys" icon={<IconHelp size={20} />} />
      {review ? (
        <Button component={Link} to={`/reviews/${review}` as never} size="compact-md">
          {t('review.back')}
        </Button>
      ) : (
        !editor.readOnly && <KeyButton command="submit" variant="filled" />
      )}
    </header>
  );
}
