/** The catalogue as somebody types: asked after a pause, the last answer kept until the next one is here. */

import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useDesk } from './hooks';
import type { CatalogueEntry } from './ports';

const PAUSE_MS = 150;
const SHORTEST = 2;

export interface CatalogueSearch {
  readonly entries: readonly CatalogueEntry[];
  readonly busy: boolean;
  /** The answer is to what is in the field now. */
  readonly settled: boolean;
}

export function useCatalogueSearch(typed: string): CatalogueSearch {
  const { server, sheet } = useDesk();
  const text = typed.trim();
  const [search] = useDebouncedValue(text, PAUSE_MS);
  const wanted = search.length >= SHORTEST;
  const found = useQuery({
    queryKey: ['workspace', 'catalogue', sheet.projectSlug, search],
    queryFn: () => server.searchCatalogue(search),
    enabled: wanted,
    placeholderData: (old) => old,
    staleTime: 30_000,
  });
  const long = text.length >= SHORTEST;
  return {
    entries: long && wanted ? (found.data ?? []) : [],
    busy: found.isFetching || (long && text !== search),
    settled: long && text === search && found.isSuccess && !found.isPlaceholderData,
  };
}
