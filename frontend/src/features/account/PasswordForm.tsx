import { Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { notifyDone } from '@/ui/notify';
import { Password } from '@/ui/Password';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { useSubmit } from '@/ui/useSubmit';

export function PasswordForm() {
  const { t } = useTranslation('account');
  const form = useForm({ initialValues: { old: '', new: '' } });
  const { submit, problem, pending } = useSubmit({
    form,
    send: (values) => body(api.POST('/api/v1/session/password', { body: values })),
    done: () => {
      form.reset();
      notifyDone(t('password.changed'));
    },
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md" maw={400}>
        <Password label={t('password.old')} autoComplete="current-password" {...form.getInputProps('old')} />
        <Password label={t('password.new')} autoComplete="new-password" {...form.getInputProps('new')} />
        <ProblemAlert text={problem} />
        <Group>
          <Button type="submit" variant="default" loading={pending}>
            {t('password.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
