import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { sessionQuery } from '@/api/session';
import { Centred } from '@/ui/Centred';
import { PageHead } from '@/ui/PageHead';
import { Password } from '@/ui/Password';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { useSubmit } from '@/ui/useSubmit';

export function LoginPage() {
  const { t } = useTranslation('account');
  const { next } = useSearch({ strict: false });
  const router = useRouter();
  const client = useQueryClient();
  const form = useForm({ initialValues: { username: '', password: '' } });
  const { submit, problem, pending } = useSubmit({
    form,
    send: (values) => body(api.POST('/api/v1/session', { body: values })),
    done: ({ user }) => {
      client.setQueryData(sessionQuery.queryKey, user);
      router.history.push(next ?? '/work');
    },
  });
  return (
    <Centred>
      <PageHead title={t('login.title')} />
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={t('login.username')}
            autoComplete="username"
            autoCapitalize="none"
            data-autofocus
            {...form.getInputProps('username')}
          />
          <Password
            label={t('login.password')}
            autoComplete="current-password"
            {...form.getInputProps('password')}
          />
          <ProblemAlert text={problem} />
          <Button type="submit" loading={pending} fullWidth>
            {t('login.submit')}
          </Button>
          <Text size="sm" c="dimmed">
            {t('login.help')}
          </Text>
        </Stack>
      </form>
    </Centred>
  );
}
