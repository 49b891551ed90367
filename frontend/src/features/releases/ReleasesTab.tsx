import { Button, Group, Stack, Text } from '@mantine/core';
import { IconDownload, IconPackageExport } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Release } from '@/api/types';
import { CopyField } from '@/ui/CopyField';
import { formatBytes, formatTime } from '@/ui/format';
import { serverWords } from '@/ui/serverWords';
import { JobProgress } from '@/ui/JobProgress';
import { Loaded } from '@/ui/Loaded';
import { PageHead } from '@/ui/PageHead';
import { RowList } from '@/ui/RowList';
import { Section } from '@/ui/Section';
import { Notice } from '@/ui/states/Notice';
import { useSlug } from '@/ui/useSlug';
import { releasesQuery } from './queries';
import { ReleaseForm } from './ReleaseForm';
import classes from './ReleasesTab.module.css';

function useOptionWords({ gold, single, with_names, quads }: Release['options']): string {
  const { t } = useTranslation('releases');
  const words = [
    gold ? t('gold') : t('all'),
    t(`quads.${quads}`),
    single && t('single'),
    with_names && t('names'),
  ];
  return words.filter(Boolean).join(' · ');
}

/** Why there is nothing to download. */
function Trouble({ job }: { job: Release['job'] }) {
  const { t } = useTranslation('releases');
  if (job?.state === 'failed')
    return <Text c="red">{t('failed', { why: serverWords('reason', job.error_code, job.error) })}</Text>;
  if (job?.state === 'cancelled') return <Text c="dimmed">{t('cancelled')}</Text>;
  return null;
}

function ReleaseRow({ release, slug }: { release: Release; slug: string }) {
  const { t } = useTranslation('releases');
  const client = useQueryClient();
  const { number, job, download_url: url, bytes, sha256 } = release;
  const options = useOptionWords(release.options);
  const refresh = () => client.invalidateQueries({ queryKey: releasesQuery(slug).queryKey });
  return (
    <RowList.Row>
      <Stack gap="sm" flex={1} miw={0}>
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div>
            <Text fw={600}>{t('number', { number })}</Text>
            <Text size="sm" c="dimmed">
              {formatTime(release.created_at)} · {options}
              {bytes !== null && ` · ${formatBytes(bytes)}`}
            </Text>
          </div>
          {url && (
            <Button
              component="a"
              href={url}
              download
              variant="default"
              leftSection={<IconDownload size={18} />}
              aria-label={t('downloadLabel', { number })}
            >
              {t('download')}
            </Button>
          )}
        </Group>
        <Trouble job={job} />
        {job && <JobProgress job={job} label={t('number', { number })} onChange={refresh} />}
        {sha256 && <CopyField label={t('sha256', { number })} value={sha256} />}
      </Stack>
    </RowList.Row>
  );
}

export function ReleasesTab() {
  const { t } = useTranslation('releases');
  const slug = useSlug();
  const query = useQuery(releasesQuery(slug));
  return (
    <>
      <PageHead order={2} title={t('title')} about={t('about')} />
      <div className={classes.columns}>
        <Section title={t('made')}>
          <Loaded query={query}>
            {(list) =>
              list.length ? (
                <RowList>
                  {list.map((release) => (
                    <ReleaseRow key={release.id} release={release} slug={slug} />
                  ))}
                </RowList>
              ) : (
                <Notice icon={<IconPackageExport size={40} stroke={1.4} />} title={t('empty')}>
                  {t('emptyDetail')}
                </Notice>
              )
            }
          </Loaded>
        </Section>
        <Section title={t('new')}>
          <ReleaseForm slug={slug} />
        </Section>
      </div>
    </>
  );
}
