import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPhotoCheck } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import type { Artwork } from '@/api/types';
import { LinkText } from '@/ui/links';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { problemText } from '@/ui/problemText';
import { catalogueKey } from './queries';

type Props = { slug: string; artwork: Artwork; changed: (artwork: Artwork) => unknown };

/** The visits in which the entry was outlined: the best view of each can become its picture. */
export function SeenIn({ slug, artwork, changed }: Props) {
  const { t } = useTranslation('catalogue');
  const { data } = useQuery({
    queryKey: [...catalogueKey(slug), 'tracks', artwork.id],
    queryFn: () => body(api.GET('/api/v1/artworks/{id}/tracks', { params: { path: { id: artwork.id } } })),
  });
  const take = useMutation({
    mutationFn: (track: string) =>
      body(
        api.POST('/api/v1/tracks/{track_id}/catalogue-reference', { params: { path: { track_id: track } } }),
      ),
    onSuccess: changed,
  });
  if (!data?.results.length) return null;
  return (
    <section aria-label={t('seenIn.title')}>
      <Stack gap="sm">
        <div>
          <Text fw={600}>{t('seenIn.title')}</Text>
          <Text size="sm" c="dimmed">
            {t('seenIn.about')}
          </Text>
        </div>
        {data.results.map(({ track, sheet, label, video_title, annotator, keyframes }) => (
          <Group key={track} justify="space-between" wrap="nowrap">
            <div>
              <LinkText to="/sheets/$sheetId" params={{ sheetId: sheet }} search={{ step: 'box' }} size="sm">
                {video_title}
              </LinkText>
              <Text size="sm" c="dimmed">
                {t('seenIn.facts', { label, annotator, count: keyframes })}
              </Text>
            </div>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPhotoCheck size={16} />}
              aria-label={t('seenIn.takeFrom', { video: video_title, annotator })}
              loading={take.isPending && take.variables === track}
              disabled={take.isPending}
              onClick={() => take.mutate(track)}
            >
              {t('seenIn.take')}
            </Button>
          </Group>
        ))}
        <ProblemAlert text={take.isError ? problemText(take.error) : null} />
      </Stack>
    </section>
  );
}
