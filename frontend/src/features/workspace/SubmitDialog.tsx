import { Alert, Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk, useSignal } from '@/canvas/hooks';
import { useKeyText } from '@/canvas/layout';
import type { CheckEntry } from '@/domain/checks';
import { problemText } from '@/ui/problemText';
import { Feed } from './feed';
import { useUntouched } from './useUntouched';

/** What is sent before, or why it can't be. */
function Waiting() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const saving = useSignal(desk.editor.outbox.state);
  const jobs = useSignal(desk.propagation.jobs);
  const waiting = saving.kind === 'saved' ? 0 : saving.waiting;
  return (
    <>
      {saving.kind === 'needs_you' && <Alert color="orange">{t('submit.needsYou')}</Alert>}
      {waiting > 0 && <Text size="sm">{t('submit.waiting', { count: waiting })}</Text>}
      {jobs.length > 0 && <Text size="sm">{t('submit.jobs', { count: jobs.length })}</Text>}
    </>
  );
}

function Blocking({ entries }: { entries: readonly CheckEntry[] }) {
  const { t } = useTranslation('workspace');
  const keys = useKeyText();
  const untouched = useUntouched();
  const counts = new Map<string, number>();
  for (const { code } of entries) counts.set(code, (counts.get(code) ?? 0) + 1);
  if (entries.length === 0)
    return <Text size="sm">{t(untouched ? 'submit.untouched' : 'submit.ready')}</Text>;
  return (
    <>
      <Text size="sm">{t('submit.missing', { count: entries.length })}</Text>
      <List size="sm">
        {[...counts].map(([code, count]) => (
          <List.Item key={code}>{t(`submit.kind.${code as 'title_missing'}`, { count })}</List.Item>
        ))}
      </List>
      <Text size="sm" c="dimmed">
        {t('submit.lead', { key: keys('missing.next') })}
      </Text>
    </>
  );
}

/** The list is the page's own; before handing in, the server's answer settles where the two differ. */
function useSettled(open: boolean): void {
  const desk = useDesk();
  useEffect(() => {
    if (!open) return;
    const { outbox } = desk.editor;
    const asked = outbox.state.get().kind === 'saved' ? desk.server.checks() : null;
    asked?.then(desk.checks.set, () => undefined);
  }, [open, desk]);
}

/** Hand in: what waits is sent first, and the sheet's version that was seen is named. */
export function SubmitDialog() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const open = useSignal(desk.dialog) === 'submit';
  useSettled(open);
  const entries = useSignal(desk.checks);
  const needsYou = useSignal(desk.editor.outbox.state).kind === 'needs_you';
  const blocking = entries?.filter((e) => e.blocking) ?? [];
  const navigate = useNavigate();
  const client = useQueryClient();
  const submit = useMutation({
    mutationFn: async () => {
      await desk.editor.outbox.emptied();
      await new Feed(desk).catchUp();
      await desk.server.submit(desk.editor.sheetVersion);
    },
    onSuccess: async () => {
      await client.invalidateQueries();
      await navigate({ to: '/work' });
    },
    onError: () => {
      desk.server.checks().then(desk.checks.set, () => undefined);
    },
  });
  return (
    <Modal opened={open} onClose={() => desk.dialog.set(null)} title={t('submit.title')}>
      <Stack>
        <Blocking entries={blocking} />
        <Waiting />
        {submit.isError && !needsYou && <Alert color="orange">{problemText(submit.error)}</Alert>}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => desk.dialog.set(null)}>
            {t('submit.notYet')}
          </Button>
          <Button
            data-autofocus
            onClick={() => submit.mutate()}
            loading={submit.isPending}
            disabled={blocking.length > 0 || entries === null || needsYou}
          >
            {t('submit.submit')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
