import { Button, Group, Loader, Modal, Stack, Text } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import type { ImportReport } from '@/api/types';
import { FileDrop } from '@/ui/FileDrop';
import { notifyDone } from '@/ui/notify';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { problemText } from '@/ui/problemText';
import { ImportRows } from './ImportRows';
import { catalogueKey } from './queries';

type Input = { file: File; dryRun: boolean };

async function sendFile(slug: string, { file, dryRun }: Input): Promise<ImportReport> {
  const form = new FormData();
  form.set('file', file);
  form.set('dry_run', dryRun ? '1' : '0');
  const params = { path: { slug } };
  const content = { file: file.name, dry_run: dryRun }; // the form stands for it on the way
  return body(
    api.POST('/api/v1/projects/{slug}/artworks/import', {
      params,
      body: content,
      bodySerializer: () => form,
    }),
  );
}

function Preview({ slug, file, report, again, close }: PreviewProps) {
  const { t } = useTranslation('catalogue');
  const client = useQueryClient();
  const count = report.created + report.updated;
  const go = useMutation({
    mutationFn: () => sendFile(slug, { file, dryRun: false }),
    onSuccess: async ({ created, updated }) => {
      close();
      notifyDone(t('csv.done', { created, updated }));
      await client.invalidateQueries({ queryKey: catalogueKey(slug) });
      await client.invalidateQueries({ queryKey: ['project', slug], exact: true });
    },
  });
  return (
    <Stack gap="md">
      <ImportRows report={report} />
      <ProblemAlert text={go.isError ? problemText(go.error) : null} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={again}>
          {t('csv.other')}
        </Button>
        {count > 0 && (
          <Button loading={go.isPending} onClick={() => go.mutate()}>
            {t('csv.go', { count })}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
type PreviewProps = { slug: string; file: File; report: ImportReport; again: () => void; close: () => void };

/** First what would happen, line by line; then, and only when it is wanted, it happens. */
export function ImportModal({ slug, opened, close }: { slug: string; opened: boolean; close: () => void }) {
  const { t } = useTranslation('catalogue');
  const look = useMutation({ mutationFn: (file: File) => sendFile(slug, { file, dryRun: true }) });
  const end = () => {
    close();
    look.reset();
  };
  return (
    <Modal opened={opened} onClose={end} size="xl" title={t('csv.title')}>
      {look.data ? (
        <Preview slug={slug} file={look.variables} report={look.data} again={look.reset} close={end} />
      ) : (
        <Stack gap="md">
          <FileDrop
            accept=".csv,.tsv,.txt,text/csv"
            icon={<IconFileSpreadsheet size={24} stroke={1.5} />}
            label={t('csv.drop')}
            hint={t('csv.hint')}
            onFiles={([file]) => file && look.mutate(file)}
          />
          {look.isPending && (
            <Group gap="sm" role="status">
              <Loader size="xs" />
              <Text>{t('csv.checking')}</Text>
            </Group>
          )}
          <ProblemAlert text={look.isError ? problemText(look.error) : null} />
        </Stack>
      )}
    </Modal>
  );
}
