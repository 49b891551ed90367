import { Button, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import type { Upload } from '@/api/types';
import { formatBytes } from '@/ui/format';
import { notifyProblem } from '@/ui/notify';
import { RowList } from '@/ui/RowList';
import { Section } from '@/ui/Section';
import { useUploads } from './useUploads';

export const unfinishedKey = (slug: string) => ['project', slug, 'uploads'];

function UnfinishedRow({ upload, slug }: { upload: Upload; slug: string }) {
  const { t } = useTranslation('videos');
  const client = useQueryClient();
  const forget = useMutation({
    mutationFn: () =>
      body(
        api.DELETE('/api/v1/uploads/{id}', {
          params: { path: { id: upload.id }, header: { 'Tus-Resumable': '1.0.0' } },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: unfinishedKey(slug) }),
    onError: notifyProblem,
  });
  return (
    <RowList.Row>
      <Text flex={1} truncate>
        {upload.filename}
      </Text>
      <Text c="dimmed" size="sm">
        {t('upload.arrived', { sent: formatBytes(upload.offset), total: formatBytes(upload.bytes) })}
      </Text>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        loading={forget.isPending}
        onClick={() => forget.mutate()}
      >
        {t('upload.forget')}
      </Button>
    </RowList.Row>
  );
}

/** What stopped on the way, in this browser or another: the server knows, and waits for the same file. */
export function Unfinished({ slug }: { slug: string }) {
  const { t } = useTranslation('videos');
  const params = { path: { slug } };
  const { data } = useQuery({
    queryKey: unfinishedKey(slug),
    queryFn: () => body(api.GET('/api/v1/projects/{slug}/uploads', { params })),
  });
  const moving = new Set(useUploads(slug).map(({ file }) => `${file.name} ${file.size}`));
  const rest = (data ?? []).filter((upload) => !moving.has(`${upload.filename} ${upload.bytes}`));
  if (!rest.length) return null;
  return (
    <Section title={t('upload.unfinished')} about={t('upload.unfinishedAbout')}>
      <RowList>
        {rest.map((upload) => (
          <UnfinishedRow key={upload.id} upload={upload} slug={slug} />
        ))}
      </RowList>
    </Section>
  );
}
