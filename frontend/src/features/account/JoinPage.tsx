import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconLinkOff } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { toProblem } from '@/api/problem';
import { sessionQuery } from '@/api/session';
import { Centred } from '@/ui/Centred';
import { LinkText } from '@/ui/links';
import { Loaded } from '@/ui/Loaded';
import { PageHead } from '@/ui/PageHead';
import { Password } from '@/ui/Password';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { problemText } from '@/ui/problemText';
import { Notice } from '@/ui/states/Notice';
import { useSubmit } from '@/ui/useSubmit';

function useJoin(token: string) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const path = { token };
  const accept = (values: { username?: string; display_name?: string; password?: string }) =>
    body(api.POST('/api/v1/invitations/{token}', { params: { path }, body: values }));
  const enter = async () => {
    // Whoever was logged in before saw other projects.
    client.clear();
    await client.query(sessionQuery);
    await navigate({ to: '/work' });
  };
  return { accept, enter };
}

function NewAccount({ token, hint }: { token: string; hint: string }) {
  const { t } = useTranslation('account');
  const { accept, enter } = useJoin(token);
  const form = useForm({ initialValues: { display_name: '', username: hint, password: '' } });
  const { submit, problem, pending } = useSubmit({ form, send: accept, done: enter });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('join.displayName')}
          description={t('join.displayNameHelp')}
          autoComplete="name"
          {...form.getInputProps('display_name')}
        />
        <TextInput
          label={t('join.username')}
          description={t('join.usernameHelp')}
          autoComplete="username"
          autoCapitalize="none"
          {...form.getInputProps('username')}
        />
        <Password
          label={t('join.password')}
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <ProblemAlert text={problem} />
        <Button type="submit" loading={pending}>
          {t('join.submit')}
        </Button>
      </Stack>
    </form>
  );
}

function LiveSession({ token, name }: { token: string; name: string }) {
  const { t } = useTranslation('account');
  const { accept, enter } = useJoin(token);
  const join = useMutation({ mutationFn: () => accept({}), onSuccess: enter });
  return (
    <Stack gap="md">
      <Text>{t('join.as', { name })}</Text>
      <ProblemAlert text={join.isError ? problemText(join.error) : null} />
      <Button loading={join.isPending} onClick={() => join.mutate()}>
        {t('join.accept')}
      </Button>
    </Stack>
  );
}

function Gone() {
  const { t } = useTranslation('account');
  return (
    <Notice
      page
      icon={<IconLinkOff size={40} stroke={1.4} />}
      title={t('join.gone')}
      action={<LinkText to="/login">{t('join.toLogin')}</LinkText>}
    >
      {t('join.goneDetail')}
    </Notice>
  );
}

export function JoinPage() {
  const { t } = useTranslation(['account', 'common']);
  const token = useParams({ strict: false }).token ?? '';
  const { data: user } = useQuery(sessionQuery);
  const offer = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => body(api.GET('/api/v1/invitations/{token}', { params: { path: { token } } })),
    staleTime: Infinity,
  });
  if (offer.isError && [404, 409, 410].includes(toProblem(offer.error).status)) return <Gone />;
  return (
    <Centred>
      <Loaded query={offer}>
        {({ project, role, username_hint }) => (
          <>
            <PageHead
              title={t('join.title', { project: project.title })}
              about={t('join.asRole', { role: t(`common:role.${role}`).toLowerCase() })}
            />
            {user ? (
              <LiveSession token={token} name={user.display_name || user.username} />
            ) : (
              <NewAccount token={token} hint={username_hint} />
            )}
          </>
        )}
      </Loaded>
    </Centred>
  );
}
