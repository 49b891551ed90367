import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { sessionQuery, useUser } from '@/api/session';
import { notifyDone } from '@/ui/notify';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { useSubmit } from '@/ui/useSubmit';

export function ProfileForm() {
  const { t } = useTranslation(['account', 'common']);
  const user = useUser();
  const client = useQueryClient();
  const form = useForm({ initialValues: { display_name: user.display_name } });
  const { submit, problem, pending } = useSubmit({
    form,
    send: (values) => body(api.PATCH('/api/v1/session/user', { body: values })),
    done: (changed) => {
      client.setQueryData(sessionQuery.queryKey, changed);
      notifyDone(t('common:saved'));
    },
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md" maw={400}>
        <TextInput label={t('profile.username')} value={user.username} readOnly disabled />
        <TextInput
          label={t('profile.displayName')}
          autoComplete="name"
          {...form.getInputProps('display_name')}
        />
        <ProblemAlert text={problem} />
        <Group>
          <Button type="submit" loading={pending}>
            {t('common:action.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
