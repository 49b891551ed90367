import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { useSubmit } from '@/ui/useSubmit';
import { slugFrom } from './slug';

export function CreateProject({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useTranslation(['projects', 'common']);
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useForm({ initialValues: { title: '', slug: '' } });
  const { submit, problem, pending } = useSubmit({
    form,
    send: (values) => body(api.POST('/api/v1/projects', { body: values })),
    done: async (project) => {
      await client.invalidateQueries({ queryKey: ['projects'] });
      await navigate({ to: '/projects/$slug', params: { slug: project.slug } });
    },
  });
  const retitle = (title: string) => {
    if (form.values.slug === slugFrom(form.values.title)) form.setFieldValue('slug', slugFrom(title));
    form.setFieldValue('title', title);
  };
  return (
    <Modal opened={opened} onClose={close} title={t('createTitle')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={t('name')}
            data-autofocus
            {...form.getInputProps('title')}
            onChange={(event) => retitle(event.currentTarget.value)}
          />
          <TextInput label={t('slug')} description={t('slugHelp')} {...form.getInputProps('slug')} />
          <ProblemAlert text={problem} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={close}>
              {t('common:action.cancel')}
            </Button>
            <Button type="submit" loading={pending}>
              {t('common:action.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
