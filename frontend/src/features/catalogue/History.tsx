import { Anchor, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import type { Artwork, ArtworkHistoryEntry } from '@/api/types';
import { formatTime } from '@/ui/format';
import { Failed } from '@/ui/states/Failed';
import { Loading } from '@/ui/states/Loading';
import { serverWords } from '@/ui/serverWords';
import classes from './Catalogue.module.css';
import { catalogueKey } from './queries';

type Change = ArtworkHistoryEntry['changes'][number];
type Restore = (field: string, value: unknown) => void;

const said = (value: unknown): string => {
  if (Array.isArray(value)) return value.join('; ') || '—';
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).map(([name, one]) => `${name}: ${String(one)}`).join('; ') || '—'; // prettier-ignore
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) || '—' : '—';
};
const FIELD: Readonly<Record<string, string>> = {
  'date.text': 'field.date',
  'date.earliest': 'field.earliest',
  'date.latest': 'field.latest',
  status: 'column.status',
  merged_into: 'merge.into',
  decision_note: 'decisionNote',
  ...Object.fromEntries(
    ['title', 'artists', 'style', 'technique', 'inventory_number', 'place', 'dimensions', 'identifiers', 'licence', 'reference'].map((name) => [name, `field.${name}`]),
  ),
}; // prettier-ignore
const BEGINNINGS: readonly string[] = ['created', 'imported', 'proposed'];
const NOT_RESTORED = ['status', 'merged_into', 'reference', 'decision_note'];

function FieldChange({ change, restore }: { change: Change; restore: Restore | null }) {
  const { t } = useTranslation('catalogue');
  const label = FIELD[change.field] ? t(FIELD[change.field] as 'field.title') : change.field;
  const [before, after] = [said(change.before), said(change.after)];
  const words = (text: string): string =>
    change.field === 'status' ? t(`status.${text as 'curated'}`, { defaultValue: text }) : text;
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {before !== '—' && (
          <>
            <s className={classes.before}>{words(before)}</s> →{' '}
          </>
        )}
        {words(after)}
      </dd>
      <dd>
        {restore && !NOT_RESTORED.includes(change.field) && (
          <Anchor
            component="button"
            type="button"
            size="sm"
            aria-label={t('history.restoreLabel', { field: label, value: before })}
            onClick={() => restore(change.field, change.before)}
          >
            {t('history.restore')}
          </Anchor>
        )}
      </dd>
    </>
  );
}

/** Who changed what, newest first; a field's earlier value can be put back, which is an ordinary change. */
export function History({ slug, artwork, restore }: { slug: string; artwork: Artwork; restore: Restore }) {
  const { t } = useTranslation(['catalogue', 'common']);
  const query = useInfiniteQuery({
    queryKey: [...catalogueKey(slug), 'history', artwork.id, artwork.version],
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/v1/artworks/{id}/history', {
          params: { path: { id: artwork.id }, query: { cursor: pageParam, limit: 20 } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  return (
    <Stack gap="lg">
      {query.data.pages.flatMap((page) =>
        page.results.map((entry) => (
          <Stack key={entry.id} gap={4} component="section">
            <Text size="sm" c="dimmed">
              {formatTime(entry.at)} · {entry.mine ? t('history.you') : entry.by || t('history.coordinator')}
              {' · '}
              {serverWords('verb', entry.verb)}
            </Text>
            <dl className={classes.change}>
              {entry.changes.map((change) => (
                <FieldChange
                  key={change.field}
                  change={change}
                  // Before it was there, there was nothing to put back.
                  restore={BEGINNINGS.includes(entry.verb) ? null : restore}
                />
              ))}
            </dl>
          </Stack>
        )),
      )}
      {query.hasNextPage && (
        <Anchor component="button" type="button" onClick={() => void query.fetchNextPage()}>
          {t('common:action.loadMore')}
        </Anchor>
      )}
    </Stack>
  );
}
