import { Button, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCloudOff, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDesk, useSignal } from '@/canvas/hooks';
import type { SavingState } from '@/editor/outbox';

const time = (at: number): string =>
  new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

function Words({ state }: { state: Exclude<SavingState, { kind: 'needs_you' }> }) {
  const { t } = useTranslation('workspace');
  if (state.kind === 'saving') return <>{t('saving.saving')}</>;
  if (state.kind === 'offline') return <>{t('saving.offline', { count: state.waiting })}</>;
  return <>{state.at === null ? t('saving.nothing') : t('saving.saved', { time: time(state.at) })}</>;
}

const icons = { saved: IconCheck, saving: IconRefresh, offline: IconCloudOff };

/** How saving stands. Its place keeps its width, so that nothing moves when it changes. */
export function Saving() {
  const { t } = useTranslation('workspace');
  const { editor } = useDesk();
  const state = useSignal(editor.outbox.state);
  if (state.kind === 'needs_you') {
    const { why } = state.why;
    const act = (): void => {
      if (why === 'signed_out') window.location.reload();
      else editor.outbox.flush();
    };
    return (
      <Button
        size="compact-md"
        color="orange"
        leftSection={<IconAlertTriangle size={16} />}
        onClick={why === 'conflict' || why === 'refused' ? undefined : act}
        data-saving="needs_you"
      >
        {t(`saving.needsYou.${why}`)}
      </Button>
    );
  }
  const Icon = icons[state.kind];
  return (
    <Text
      size="sm"
      c={state.kind === 'offline' ? 'orange' : 'dimmed'}
      role="status"
      data-saving={state.kind}
      style={{ display: 'flex', gap: 6, alignItems: 'center', minWidth: 124, whiteSpace: 'nowrap' }}
    >
      <Icon size={16} aria-hidden />
      <Words state={state} />
    </Text>
  );
}
