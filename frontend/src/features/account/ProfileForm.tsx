import { Button, Group, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { sessionQuery, useUser } from '@/api/session';
import type { User } from '@/api/types';
import { languages } from '@/i18n';
import { notifyDone } from '@/ui/notify';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { useSubmit } from '@/ui/useSubmit';

const themes = ['dark', 'light', 'auto'] as const;

export function ProfileForm() {
  const { t } = useTranslation(['account', 'common']);
  const user = useUser();
  const client = useQueryClient();
  const themeLabel = useId();
  const form = useForm<Pick<User, 'display_name' | 'theme' | 'language'>>({
    initialValues: { display_name: user.display_name, theme: user.theme, language: user.language },
  });
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
        {languages.length > 1 && (
          <Select
            label={t('profile.language')}
            data={languages.map((value) => ({ value, label: t(`common:language.${value}`) }))}
            allowDeselect={false}
            {...form.getInputProps('language')}
          />
        )}
        <div>
          <Text size="sm" fw={500} id={themeLabel} mb={4}>
            {t('profile.theme')}
          </Text>
          <SegmentedControl
            aria-labelledby={themeLabel}
            data={themes.map((value) => ({ value, label: t(`profile.themes.${value}`) }))}
            {...form.getInputProps('theme')}
          />
          <Text size="xs" c="dimmed" mt={4}>
            {t('profile.themeHelp')}
          </Text>
        </div>
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
