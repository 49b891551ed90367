import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body, ifMatch } from '@/api/client';
import type { Video } from '@/api/types';
import { notifyDone } from '@/ui/notify';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { TextMapInput } from '@/ui/TextMapInput';
import { useSubmit } from '@/ui/useSubmit';
import { useVideoActions, videoKey } from './useVideoActions';

export function EditVideo({ video }: { video: Video }) {
  const { t } = useTranslation(['videos', 'common']);
  const client = useQueryClient();
  const { refresh } = useVideoActions(video);
  const form = useForm({
    initialValues: {
      title: video.title,
      recorded_on: video.recorded_on ?? '',
      licence: video.licence,
      place: video.place,
    },
  });
  const params = { path: { id: video.id } };
  const { submit, problem, pending } = useSubmit({
    form,
    send: ({ recorded_on, ...rest }) => {
      const change = { ...rest, recorded_on: recorded_on || null };
      return body(
        api.PATCH('/api/v1/videos/{id}', { params, headers: ifMatch(video.version), body: change }),
      );
    },
    done: async (changed) => {
      client.setQueryData(videoKey(video.id), changed);
      notifyDone(t('common:saved'));
      await refresh();
    },
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput label={t('page.name')} {...form.getInputProps('title')} />
        <TextInput type="date" label={t('page.recordedOn')} w={200} {...form.getInputProps('recorded_on')} />
        <TextInput
          label={t('page.licence')}
          description={t('page.licenceHelp')}
          {...form.getInputProps('licence')}
        />
        <TextMapInput
          label={t('page.place')}
          description={t('page.placeHelp')}
          {...form.getInputProps('place')}
        />
        <ProblemAlert text={problem} />
        <Group>
          <Button type="submit" variant="default" loading={pending} disabled={!form.isDirty()}>
            {t('common:action.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
