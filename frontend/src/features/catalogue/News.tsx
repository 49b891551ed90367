import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import type { Artwork } from '@/api/types';
import { RowList } from '@/ui/RowList';
import { catalogueKey } from './queries';

function Decision({ artwork }: { artwork: Artwork }) {
  const { t } = useTranslation('catalogue');
  const said = artwork.merged_into
    ? 'news.merged'
    : artwork.status === 'refused'
      ? 'news.refused'
      : 'news.accepted';
  return (
    <Text>
      {t(said, { title: artwork.title })} {artwork.decision?.note}
    </Text>
  );
}

/** What became of one's own proposals, until it has been read. */
export function News({ slug }: { slug: string }) {
  const { t } = useTranslation('catalogue');
  const client = useQueryClient();
  const queryKey = [...catalogueKey(slug), 'news'];
  const params = { path: { slug } };
  const { data } = useQuery({
    queryKey,
    queryFn: () =>
      body(
        api.GET('/api/v1/projects/{slug}/artworks', { params: { ...params, query: { mine: 'decided' } } }),
      ),
  });
  const seen = useMutation({
    mutationFn: () => body(api.POST('/api/v1/projects/{slug}/artworks/decisions/seen', { params })),
    onSuccess: () => client.invalidateQueries({ queryKey }),
  });
  if (!data?.results.length) return null;
  return (
    <section aria-label={t('news.title')}>
      <Group justify="space-between">
        <Text fw={500}>{t('news.title')}</Text>
        <Button size="compact-sm" variant="default" loading={seen.isPending} onClick={() => seen.mutate()}>
          {t('news.seen')}
        </Button>
      </Group>
      <RowList label={t('news.title')}>
        {data.results.map((artwork) => (
          <RowList.Row key={artwork.id}>
            <Decision artwork={artwork} />
          </RowList.Row>
        ))}
      </RowList>
    </section>
  );
}
