import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { useDesk, useSignal } from '@/canvas/hooks';
import type { NeedsYou } from '@/editor/outbox';
import { Password } from '@/ui/Password';
import { problemText } from '@/ui/problemText';

type Asked = Extract<NeedsYou, { why: 'signed_out' | 'closed' }>;
type Person = { readonly id: string; readonly username: string };

/** True once that person is logged in; the first question also brings the token that the second one needs. */
async function logIn({ id, username }: Person, password: string): Promise<boolean> {
  const { user } = await body(api.GET('/api/v1/session'));
  if (user?.id === id) return true;
  const entered = await body(api.POST('/api/v1/session', { body: { username, password } }));
  return entered.user?.id === id;
}

/** Log in where one is: what waits is sent, and nothing on the page is lost. */
function LogIn({ other, waiting }: { other: boolean; waiting: number }) {
  const { t } = useTranslation('workspace');
  const { sheet, dialog, editor } = useDesk();
  const name = sheet.person.username;
  const [password, setPassword] = useState('');
  const enter = useMutation({
    mutationFn: () => logIn(sheet.person, password),
    onSuccess: (right) => {
      if (!right) return;
      dialog.set(null);
      editor.outbox.flush();
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    enter.mutate();
  };
  const wrong = enter.data === false ? t('signedOut.wrongPerson', { name }) : null;
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">
          {other ? t('signedOut.other', { name }) : t('signedOut.about', { count: waiting })}
        </Text>
        <Password
          label={t('signedOut.password', { name })}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          data-autofocus
        />
        {(wrong ?? enter.isError) && <Alert color="orange">{wrong ?? problemText(enter.error)}</Alert>}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => dialog.set(null)}>
            {t('signedOut.later')}
          </Button>
          <Button type="submit" loading={enter.isPending}>
            {t('signedOut.logIn')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Closed({ detail }: { detail: string }) {
  const { t } = useTranslation('workspace');
  const { dialog, editor } = useDesk();
  const again = (): void => {
    dialog.set(null);
    editor.outbox.flush();
  };
  return (
    <Stack>
      <Text size="sm">{detail}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => dialog.set(null)}>
          {t('signedOut.later')}
        </Button>
        <Button onClick={again}>{t('closedSheet.again')}</Button>
      </Group>
    </Stack>
  );
}

function useAsked(): { why: Asked; waiting: number } | null {
  const { editor } = useDesk();
  const state = useSignal(editor.outbox.state);
  if (state.kind !== 'needs_you' || state.why.why === 'conflict' || state.why.why === 'refused') return null;
  return { why: state.why, waiting: state.waiting };
}

/** Why nothing can be saved, and what to do about it. */
export function NeedsYouDialog() {
  const { t } = useTranslation('workspace');
  const { dialog } = useDesk();
  const asked = useAsked();
  const open = useSignal(dialog) === 'needs_you' && asked !== null;
  const title = asked?.why.why === 'closed' ? t('closedSheet.title') : t('signedOut.title');
  return (
    <Modal opened={open} onClose={() => dialog.set(null)} title={title}>
      {asked?.why.why === 'signed_out' && <LogIn other={asked.why.other} waiting={asked.waiting} />}
      {asked?.why.why === 'closed' && <Closed detail={asked.why.detail} />}
    </Modal>
  );
}
