import { Alert, Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDesk, useSignal } from '@/canvas/hooks';
import { problemText } from '@/ui/problemText';

/** Hand in: what waits is sent first, and the sheet's version that was seen is named. */
export function SubmitDialog() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const open = useSignal(desk.dialog) === 'submit';
  const entries = useSignal(desk.checks);
  const jobs = useSignal(desk.propagation.jobs);
  const blocking = entries?.filter((e) => e.blocking) ?? [];
  const navigate = useNavigate();
  const client = useQueryClient();
  const submit = useMutation({
    mutationFn: async () => {
      await desk.editor.outbox.emptied();
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
  const counts = new Map<string, number>();
  for (const { code } of blocking) counts.set(code, (counts.get(code) ?? 0) + 1);
  return (
    <Modal opened={open} onClose={() => desk.dialog.set(null)} title={t('submit.title')}>
      <Stack>
        {blocking.length > 0 ? (
          <>
            <Text size="sm">{t('submit.missing', { count: blocking.length })}</Text>
            <List size="sm">
              {[...counts].map(([code, count]) => (
                <List.Item key={code}>{t(`submit.kind.${code as 'title_missing'}`, { count })}</List.Item>
              ))}
            </List>
          </>
        ) : (
          <Text size="sm">{t('submit.ready')}</Text>
        )}
        {jobs.length > 0 && <Text size="sm">{t('submit.jobs', { count: jobs.length })}</Text>}
        {submit.isError && <Alert color="orange">{problemText(submit.error)}</Alert>}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => desk.dialog.set(null)}>
            {t('submit.notYet')}
          </Button>
          <Button
            data-autofocus
            onClick={() => submit.mutate()}
            loading={submit.isPending}
            disabled={blocking.length > 0 || entries === null}
          >
            {t('submit.submit')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
