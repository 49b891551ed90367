import { ActionIcon, Button, Text, Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowLeft,
  IconCommand,
  IconHelp,
  IconLanguage,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SheetSummary } from '@/api/types';
import { useDesk, useSignal } from '@/canvas/hooks';
import { KeyButton, KeyIcon } from '@/canvas/KeyButton';
import { FlagButton } from '@/features/flags/FlagButton';
import { SheetState } from '@/ui/StateBadge';
import { HistoryList } from './HistoryList';
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
      <HistoryList />
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
      <span className={classes.sheetState}>
        <SheetState state={now as SheetSummary['state']} />
      </span>
      <div className={classes.push} />
      {!editor.readOnly && <Saving />}
      {!editor.readOnly && <Undo />}
      <FlagButton />
      <KeyIcon command="language" icon={<IconLanguage size={20} />} />
      <KeyIcon command="palette" icon={<IconCommand size={20} />} />
      <KeyIcon command="keys" icon={<IconHelp size={20} />} />
      <span data-tour="submit">
        {review ? (
          <Button component={Link} to={`/reviews/${review}` as never} size="compact-md">
            {t('review.back')}
          </Button>
        ) : (
          !editor.readOnly && <KeyButton command="submit" variant="filled" />
        )}
      </span>
    </header>
  );
}
