import { Button, Checkbox, Group, Radio, Stack, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import type { Artwork } from '@/api/types';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { problemText } from '@/ui/problemText';
import { useFacts } from './EntryLine';
import { type Field, FIELDS, shown, useMerge, useSimilar } from './merging';
import { catalogueKey } from './queries';

/** Entries that may be the same, or what a search finds. */
function useOthers(slug: string, artwork: Artwork, search: string): readonly Artwork[] {
  const similar = useSimilar(slug, artwork);
  const found = useQuery({
    queryKey: [...catalogueKey(slug), 'others', search],
    queryFn: () =>
      body(
        api.GET('/api/v1/projects/{slug}/artworks', {
          params: { path: { slug }, query: { search, limit: 8 } },
        }),
      ),
    enabled: search.length > 1,
    placeholderData: (before) => before,
  });
  if (search.length > 1) return (found.data?.results ?? []).filter((one) => one.id !== artwork.id);
  return similar;
}

function Differences({ artwork, into, take, change }: DifferencesProps) {
  const { t } = useTranslation('catalogue');
  const differing = FIELDS.filter((field) => shown(artwork, field) !== shown(into, field));
  const toggle = (field: Field) =>
    change(take.includes(field) ? take.filter((one) => one !== field) : [...take, field]);
  if (!differing.length) return <Text size="sm">{t('merge.same')}</Text>;
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th />
          <Table.Th>{t('merge.stays')}</Table.Th>
          <Table.Th>{t('merge.goes')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {differing.map((field) => (
          <Table.Tr key={field}>
            <Table.Td>{t(`field.${field}`)}</Table.Td>
            <Table.Td td={take.includes(field) ? 'line-through' : undefined}>{shown(into, field)}</Table.Td>
            <Table.Td>
              <Checkbox
                label={shown(artwork, field) || '—'}
                aria-label={t('merge.take', { field: t(`field.${field}`) })}
                checked={take.includes(field)}
                onChange={() => toggle(field)}
              />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
type DifferencesProps = { artwork: Artwork; into: Artwork; take: Field[]; change: (take: Field[]) => void };

/** The entry becomes a redirect to another one; it can be taken back. */
export function MergePanel({ slug, artwork, done }: { slug: string; artwork: Artwork; done: () => unknown }) {
  const { t } = useTranslation('catalogue');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 200);
  const others = useOthers(slug, artwork, search);
  const [into, setInto] = useState<Artwork | null>(null);
  const [take, setTake] = useState<Field[]>([]);
  const merge = useMerge(artwork, done);
  const facts = useFacts();
  return (
    <Stack gap="md">
      <Text size="sm">{t('merge.about')}</Text>
      <TextInput
        label={t('search')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Radio.Group
        label={t('merge.into')}
        value={into?.id ?? ''}
        onChange={(id) => setInto(others.find((one) => one.id === id) ?? into)}
      >
        <Stack gap="xs" mt="xs" mih={120}>
          {others.map((one) => (
            <Radio key={one.id} value={one.id} label={one.title} description={facts(one)} />
          ))}
          {others.length === 0 && <Text c="dimmed">{t('merge.none')}</Text>}
        </Stack>
      </Radio.Group>
      {into && <Differences artwork={artwork} into={into} take={take} change={setTake} />}
      <ProblemAlert text={merge.isError ? problemText(merge.error) : null} />
      <Group justify="flex-end">
        <Button
          disabled={!into}
          loading={merge.isPending}
          onClick={() => into && merge.mutate({ into, take })}
        >
          {t('merge.go')}
        </Button>
      </Group>
    </Stack>
  );
}
