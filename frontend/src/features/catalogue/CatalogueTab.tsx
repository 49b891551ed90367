import { Button, Group, TextInput } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { IconFileImport, IconPalette, IconPlus, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Artwork } from '@/api/types';
import { PageHead } from '@/ui/PageHead';
import { Failed } from '@/ui/states/Failed';
import { Loading } from '@/ui/states/Loading';
import { Notice } from '@/ui/states/Notice';
import { useProject } from '@/ui/useSlug';
import { ArtworkModal } from './ArtworkModal';
import { ArtworkTable } from './ArtworkTable';
import { ImportModal } from './ImportModal';
import { artworksQuery } from './queries';

const SEARCH_PAUSE_MS = 250;
type Open = (artwork: Artwork | null) => void;

function Results({
  slug,
  search,
  open,
  coordinates,
}: {
  slug: string;
  search: string;
  open: Open;
  coordinates: boolean;
}) {
  const { t } = useTranslation(['catalogue', 'common']);
  const query = useInfiniteQuery(artworksQuery(slug, search));
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const artworks = query.data.pages.flatMap((page) => page.results);
  if (!artworks.length && search) {
    return (
      <Notice icon={<IconSearch size={40} stroke={1.4} />} title={t('nothingFound', { search })}>
        {t('nothingFoundDetail')}
      </Notice>
    );
  }
  if (!artworks.length) {
    return (
      <Notice icon={<IconPalette size={40} stroke={1.4} />} title={t('empty')}>
        {coordinates ? t('emptyDetail') : t('emptyMember')}
      </Notice>
    );
  }
  return (
    <>
      <ArtworkTable artworks={artworks} open={open} coordinates={coordinates} />
      {query.hasNextPage && (
        <Group justify="center" mt="md">
          <Button
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('common:action.loadMore')}
          </Button>
        </Group>
      )}
    </>
  );
}

/** The project's artworks: searched, made, changed, imported. */
export function CatalogueTab() {
  const { t } = useTranslation('catalogue');
  const { project, coordinates } = useProject();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), SEARCH_PAUSE_MS);
  const [edited, setEdited] = useState<Artwork | null | undefined>(undefined);
  const [importing, { open, close }] = useDisclosure();
  const { slug } = project;
  return (
    <>
      <PageHead
        order={2}
        title={t('title')}
        about={t('about')}
        actions={
          <>
            {coordinates && (
              <Button variant="default" leftSection={<IconFileImport size={18} />} onClick={open}>
                {t('import')}
              </Button>
            )}
            <Button leftSection={<IconPlus size={18} />} onClick={() => setEdited(null)}>
              {coordinates ? t('add') : t('propose')}
            </Button>
          </>
        }
      />
      <TextInput
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch size={18} />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        maw={480}
        mb="md"
      />
      <Results slug={slug} search={search} open={setEdited} coordinates={coordinates} />
      <ArtworkModal
        slug={slug}
        artwork={edited}
        coordinates={coordinates}
        close={() => setEdited(undefined)}
      />
      <ImportModal slug={slug} opened={importing} close={close} />
    </>
  );
}
