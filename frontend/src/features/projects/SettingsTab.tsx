import { Button, Group, NumberInput, Stack, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body, ifMatch } from '@/api/client';
import { projectQuery } from '@/api/queries';
import type { Project } from '@/api/types';
import { notifyDone } from '@/ui/notify';
import { PageHead } from '@/ui/PageHead';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { Section } from '@/ui/Section';
import { useSubmit } from '@/ui/useSubmit';
import { useProject } from '@/ui/useSlug';
import { GuidelinesField } from './GuidelinesField';
import { RequiredKinds } from './RequiredKinds';
import { type Settings, settingsOf } from './settings';

function useSettings(project: Project) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const form = useForm<Settings>({ initialValues: settingsOf(project) });
  const { queryKey } = projectQuery(project.slug);
  const sent = useSubmit({
    form,
    send: async (values) => {
      const request = api.PATCH('/api/v1/projects/{slug}', {
        params: { path: { slug: project.slug } },
        headers: ifMatch(project.version),
        body: values,
      });
      // What a refusal for an old version leaves is the newest state, so that a second try can work.
      return body(request).finally(() => client.invalidateQueries({ queryKey }));
    },
    done: (changed, values) => {
      client.setQueryData(queryKey, changed);
      // What was changed while this was on its way is still to be saved.
      form.resetDirty(values);
      notifyDone(t('saved'));
    },
  });
  return { form, ...sent };
}

export function SettingsTab() {
  const { t } = useTranslation(['projects', 'common']);
  const { project } = useProject();
  const { form, submit, problem, pending } = useSettings(project);
  return (
    <form onSubmit={submit} noValidate style={{ maxWidth: 800 }}>
      <PageHead
        order={2}
        title={t('settings.title')}
        actions={
          <Button type="submit" loading={pending} disabled={!form.isDirty()}>
            {t('common:action.save')}
          </Button>
        }
      />
      <Stack gap="xl">
        <ProblemAlert text={problem} />
        <Section title={t('settings.general')}>
          <Group gap="md" align="flex-start" grow>
            <TextInput label={t('name')} {...form.getInputProps('title')} />
            <TextInput
              label={t('settings.licence')}
              description={t('settings.licenceHelp')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              {...form.getInputProps('licence')}
            />
          </Group>
        </Section>
        <Section title={t('settings.guidelines')} about={t('settings.guidelinesHelp')}>
          <GuidelinesField {...form.getInputProps('guidelines')} />
        </Section>
        <Section title={t('settings.captions')}>
          <Stack gap="md">
            <TagsInput
              label={t('settings.languages')}
              description={t('settings.languagesHelp')}
              maxLength={3}
              {...form.getInputProps('languages')}
            />
            <RequiredKinds languages={form.values.languages} {...form.getInputProps('required_kinds')} />
          </Stack>
        </Section>
        <Section title={t('settings.lists')} about={t('settings.listHelp')}>
          <Stack gap="md">
            <TagsInput label={t('settings.detailTypes')} {...form.getInputProps('detail_types')} />
            <TagsInput label={t('settings.predicates')} {...form.getInputProps('predicates')} />
          </Stack>
        </Section>
        <Section title={t('settings.propagation')}>
          <NumberInput
            label={t('settings.threshold')}
            description={t('settings.thresholdHelp')}
            min={0}
            max={1}
            step={0.05}
            decimalScale={2}
            w={320}
            {...form.getInputProps('unsure_threshold')}
          />
        </Section>
      </Stack>
    </form>
  );
}
