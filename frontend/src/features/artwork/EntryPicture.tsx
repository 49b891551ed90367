import { Button } from '@mantine/core';
import { IconPhotoCheck, IconPhotoUp } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDesk, useObjects } from '@/canvas/hooks';
import type { CatalogueEntry } from '@/canvas/ports';
import type { SheetArtwork } from '@/domain/model';
import { notifyProblem } from '@/ui/notify';

type Props = { id: string; entryId: string; artwork: SheetArtwork; entry: CatalogueEntry };

/** The entry's picture: given from this track, where one proposed it; taken for the details of a work that is not flat. */
export function EntryPicture({ id, entryId, artwork, entry }: Props) {
  const { t } = useTranslation('workspace');
  const { editor, server } = useDesk();
  const client = useQueryClient();
  const track = [...useObjects('track')].find(([, one]) => one.artwork === id)?.[0];
  const give = useMutation({
    mutationFn: (from: string) => server.takeReference(from),
    onSuccess: (changed) => client.setQueryData(['workspace', 'entry', entryId], changed),
    onError: notifyProblem,
  });
  const use = (): void => {
    const { reference } = entry;
    if (!reference) return;
    editor.transact(t('gesture.reference'), (tx) =>
      tx.change('sheet_artwork', id, (a) => ({ ...a, reference: { ...reference, from: 'catalogue' } })),
    );
  };
  const taken = artwork.reference?.sha256 === entry.reference?.sha256;
  return (
    <>
      {entry.status === 'proposed' && track && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPhotoUp size={16} />}
          loading={give.isPending}
          onClick={() => give.mutate(track)}
        >
          {t('artwork.giveReference')}
        </Button>
      )}
      {artwork.shape === 'solid' && entry.reference && !taken && (
        <Button size="compact-sm" variant="default" leftSection={<IconPhotoCheck size={16} />} onClick={use}>
          {t('artwork.useReference')}
        </Button>
      )}
    </>
  );
}
