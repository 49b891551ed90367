import { Button, Group, Image, Stack } from '@mantine/core';
import { IconPhotoUp } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body, ifMatch } from '@/api/client';
import type { Artwork } from '@/api/types';
import { FileDrop } from '@/ui/FileDrop';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { problemText } from '@/ui/problemText';
import { SeenIn } from './SeenIn';

type Props = {
  slug: string;
  artwork: Artwork;
  coordinates: boolean;
  changed: (artwork: Artwork) => unknown;
};

/** The entry's reference picture: shown, uploaded, taken from a visit, taken away. */
export function Picture({ slug, artwork, coordinates, changed }: Props) {
  const { t } = useTranslation('catalogue');
  const call = { params: { path: { id: artwork.id } }, headers: ifMatch(artwork.version) };
  const upload = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.set('file', file);
      const content = { file: file.name }; // the form stands for it on the way
      return body(
        api.PUT('/api/v1/artworks/{id}/reference', { ...call, body: content, bodySerializer: () => form }),
      );
    },
    onSuccess: changed,
  });
  const remove = useMutation({
    mutationFn: () => body(api.DELETE('/api/v1/artworks/{id}/reference', call)),
    onSuccess: changed,
  });
  const error = upload.error ?? remove.error;
  return (
    <Stack gap="md">
      {artwork.reference_url && (
        <Image
          src={`${artwork.reference_url}?v=${artwork.reference?.sha256.slice(0, 12)}`}
          alt={t('picture.alt', { title: artwork.title })}
          mah={360}
          fit="contain"
        />
      )}
      <FileDrop
        accept="image/jpeg,image/png,image/webp,image/tiff"
        icon={<IconPhotoUp size={24} stroke={1.5} />}
        label={t('picture.drop')}
        hint={t('picture.hint')}
        onFiles={([file]) => file && upload.mutate(file)}
      />
      {(coordinates || artwork.status === 'proposed') && (
        <SeenIn slug={slug} artwork={artwork} changed={changed} />
      )}
      <ProblemAlert text={error ? problemText(error) : null} />
      {artwork.reference_url && (
        <Group justify="flex-end">
          <Button variant="subtle" color="gray" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('picture.remove')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
