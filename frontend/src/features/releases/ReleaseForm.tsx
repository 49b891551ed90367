import { Button, Checkbox, Group, Select, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import type { ExportOptions } from '@/api/types';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { useSubmit } from '@/ui/useSubmit';
import { releasesQuery } from './queries';

const switches = ['gold', 'single', 'with_names'] as const;
const quads = ['all', 'keyframes', 'none'] as const;

export function ReleaseForm({ slug }: { slug: string }) {
  const { t } = useTranslation('releases');
  const client = useQueryClient();
  const form = useForm<Required<ExportOptions>>({
    initialValues: { gold: false, single: false, with_names: false, quads: 'all' },
  });
  const { submit, problem, pending } = useSubmit({
    form,
    send: (options) =>
      body(api.POST('/api/v1/projects/{slug}/releases', { params: { path: { slug } }, body: { options } })),
    done: () => client.invalidateQueries({ queryKey: releasesQuery(slug).queryKey }),
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {switches.map((name) => (
          <Checkbox
            key={name}
            label={t(`options.${name}`)}
            description={t(`options.${name}Help`)}
            {...form.getInputProps(name, { type: 'checkbox' })}
          />
        ))}
        <Select
          label={t('options.quads')}
          data={quads.map((value) => ({ value, label: t(`options.quadsOptions.${value}`) }))}
          allowDeselect={false}
          maw={320}
          {...form.getInputProps('quads')}
        />
        <ProblemAlert text={problem} />
        <Group>
          <Button type="submit" loading={pending}>
            {t('make')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
