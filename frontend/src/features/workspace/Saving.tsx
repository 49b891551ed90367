import { Button, Text, Tooltip, VisuallyHidden } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCheck,
  IconCloudOff,
  IconDatabaseOff,
  IconRefresh,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCommands, useDesk, useSignal } from '@/canvas/hooks';
import type { Desk } from '@/canvas/desk';
import { KeyButton } from '@/canvas/KeyButton';
import type { SavingState } from '@/editor/outbox';
import classes from './Saving.module.css';

type Calm = Exclude<SavingState, { kind: 'needs_you' }>;

/** Hours and minutes, as they are said all over the page. */
const time = (at: number): string =>
  new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

function useWords(): (state: SavingState) => string {
  const { t } = useTranslation('workspace');
  return (state) => {
    if (state.kind === 'saving') return t('saving.saving');
    if (state.kind === 'offline') return t('saving.offline', { count: state.waiting });
    if (state.kind === 'needs_you') return t(`saving.needsYou.${state.why.why}`);
    return state.at === null ? t('saving.nothing') : t('saving.saved', { time: time(state.at) });
  };
}

const icons = { saved: IconCheck, saving: IconRefresh, offline: IconCloudOff };

function CalmState({ state }: { state: Calm }) {
  const { t } = useTranslation('workspace');
  const words = useWords();
  const Icon = icons[state.kind];
  return (
    <Tooltip label={t('saving.offlineAbout')} disabled={state.kind !== 'offline'} multiline w={320}>
      <Text
        size="sm"
        c={state.kind === 'offline' ? 'orange' : 'dimmed'}
        data-saving={state.kind}
        className={classes.state}
      >
        <Icon size={16} aria-hidden />
        {words(state)}
      </Text>
    </Tooltip>
  );
}

function NotKept() {
  const { t } = useTranslation('workspace');
  return (
    <Tooltip label={t('saving.notKeptAbout')} multiline w={320}>
      <Text size="sm" c="orange" role="status" tabIndex={0} className={classes.state} data-testid="not-kept">
        <IconDatabaseOff size={16} aria-hidden />
        {t('saving.notKept')}
      </Text>
    </Tooltip>
  );
}

/** Nothing is called saved while words are still in a field only. */
function useSaving(desk: Desk): SavingState {
  const state = useSignal(desk.editor.outbox.state);
  const typing = useSignal(desk.typing) > 0;
  return typing && state.kind === 'saved' ? { kind: 'saving', waiting: 0 } : state;
}

/** How saving stands. Its place keeps its width, so that nothing moves when it changes. */
export function Saving() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const { outbox } = desk.editor;
  const state = useSaving(desk);
  const kept = useSignal(outbox.kept);
  const words = useWords();
  const why = state.kind === 'needs_you' ? state.why.why : null;
  useCommands(
    () => [
      {
        id: 'needs.you',
        group: t('keys.group.edit'),
        label: t('saving.needsYou.command'),
        chords: ['Shift+r'],
        enabled: () => why !== null && why !== 'conflict',
        run: () => {
          if (why === 'refused') document.getElementById('refused')?.focus();
          else desk.dialog.set('needs_you');
        },
      },
    ],
    [desk, why, t],
  );
  return (
    <>
      {!kept && <NotKept />}
      {state.kind === 'needs_you' ? (
        <span data-saving="needs_you">
          {why === 'conflict' ? (
            <Button size="compact-md" color="orange" disabled>
              {words(state)}
            </Button>
          ) : (
            <KeyButton
              command="needs.you"
              color="orange"
              variant="filled"
              icon={<IconAlertTriangle size={16} />}
              label={words(state)}
            />
          )}
        </span>
      ) : (
        <CalmState state={state} />
      )}
      {/* What goes by in a moment is not read aloud. */}
      <VisuallyHidden role="status" data-testid="saving-aloud">
        {state.kind === 'saving' ? null : words(state)}
      </VisuallyHidden>
    </>
  );
}
