import { Autocomplete, Button, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUnlink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '@/canvas/hooks';
import type { CatalogueEntry } from '@/canvas/ports';
import type { SheetArtwork } from '@/domain/model';
import { fromCatalogue, unlinked } from '@/editor/gestures/metadata';

type Props = { id: string; artwork: SheetArtwork };

const lineOf = ({ title, artists, date, inventory_number }: CatalogueEntry): string =>
  [title, artists.join(', '), date.text, inventory_number].filter(Boolean).join(' · ');

function Linked({ id, entryId }: { id: string; entryId: string }) {
  const { t } = useTranslation('workspace');
  const { editor, server } = useDesk();
  const entry = useQuery({
    queryKey: ['workspace', 'entry', entryId],
    queryFn: () => server.catalogueEntry(entryId),
  });
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start">
      <Stack gap={0}>
        <Text size="sm" c="dimmed">
          {t('artwork.catalogue')}
        </Text>
        <Text mih={22} data-testid="catalogue-entry">
          {entry.data ? lineOf(entry.data) : ''}
        </Text>
      </Stack>
      {!editor.readOnly && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconUnlink size={16} />}
          onClick={() =>
            editor.transact(t('gesture.unlink'), (tx) => tx.change('sheet_artwork', id, (a) => unlinked(a)))
          }
        >
          {t('artwork.unlink')}
        </Button>
      )}
    </Group>
  );
}

function Search({ id }: { id: string }) {
  const { t } = useTranslation('workspace');
  const { editor, server, sheet } = useDesk();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text, 200);
  const found = useQuery({
    queryKey: ['workspace', 'catalogue', sheet.projectSlug, search],
    queryFn: () => server.searchCatalogue(search),
    enabled: search.trim().length > 1,
    placeholderData: (old) => old,
  });
  const entries = new Map((found.data ?? []).map((entry) => [lineOf(entry), entry]));
  const link = (line: string): void => {
    const entry = entries.get(line);
    if (!entry) return;
    editor.transact(t('gesture.link', { title: entry.title }), (tx) =>
      tx.change('sheet_artwork', id, (a) => fromCatalogue(a, entry)),
    );
  };
  return (
    <Autocomplete
      label={t('artwork.catalogue')}
      placeholder={t('artwork.search')}
      value={text}
      onChange={setText}
      onOptionSubmit={link}
      data={[...entries.keys()]}
      // The server has searched: accents folded, names in any order.
      filter={({ options }) => options}
      disabled={editor.readOnly}
    />
  );
}

/** The catalogue's entry that this artwork is. */
export function CatalogueLink({ id, artwork }: Props) {
  return artwork.catalogue ? <Linked id={id} entryId={artwork.catalogue} /> : <Search id={id} />;
}
