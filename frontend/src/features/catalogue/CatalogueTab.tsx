import { Button, Group } from '@mantine/core';
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
import { FilterBar } from './Filters';
import { News } from './News';
import { artworksQuery, type Filters } from './queries';

const SEARCH_PAUSE_MS = 250;
type Open = (artwork: Artwork | null) => void;

function More({ loading, load }: { loading: boolean; load: () => void }) {
  const { t } = useTranslation('common');
  return (
    <Group justify="center" mt="md">
      <Button variant="default" loading={loading} onClick={load}>
        {t('action.loadMore')}
      </Button>
    </Group>
  );
}

function Results({ slug, filters, open, coordinates }: ResultsProps) {
  const { t } = useTranslation(['catalogue', 'common']);
  const query = useInfiniteQuery(artworksQuery(slug, filters));
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const artworks = query.data.pages.flatMap((page) => page.results);
  const { search } = filters;
  if (!artworks.length && Object.values(filters).some(Boolean)) {
    return (
      <Notice
        icon={<IconSearch size={40} stroke={1.4} />}
        title={search ? t('nothingFound', { search }) : t('nothingHere')}
      >
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
        <More loading={query.isFetchingNextPage} load={() => void query.fetchNextPage()} />
      )}
    </>
  );
}

type ResultsProps = { slug: string; filters: Filters; open: Open; coordinates: boolean };

/** The project's artworks: searched, made, changed, imported. */
export function CatalogueTab() {
  const { t } = useTranslation('catalogue');
  const { project, coordinates } = useProject();
  const [filters, setFilters] = useState<Filters>({ search: '', status: '', lacks: '' });
  const [search] = useDebouncedValue(filters.search.trim(), SEARCH_PAUSE_MS);
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
      <News slug={slug} />
      <FilterBar value={filters} change={setFilters} coordinates={coordinates} />
      <Results slug={slug} filters={{ ...filters, search }} open={setEdited} coordinates={coordinates} />
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
