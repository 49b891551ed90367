import { Button, Group, Loader, Modal, Stack, Text } from '@mantine/core';
import { IconDownload, IconFileSpreadsheet } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview, ImportReport } from '@/api/types';
import { FileDrop } from '@/ui/FileDrop';
import { notifyDone } from '@/ui/notify';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { problemText } from '@/ui/problemText';
import { downloadReport, importFile, type Mapping, previewFile } from './importFile';
import { ImportRows } from './ImportRows';
import { MappingTable } from './MappingTable';
import { catalogueKey } from './queries';

type Step = { slug: string; file: File };

/** The dry run, and the deed. */
function Report({ slug, file, mapping, report, back, close }: ReportProps) {
  const { t } = useTranslation('catalogue');
  const client = useQueryClient();
  const count = report.created + report.updated;
  const go = useMutation({
    mutationFn: () => importFile(slug, file, mapping, false),
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
      <Group justify="space-between">
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconDownload size={18} />}
          onClick={() => downloadReport(report, file.name)}
        >
          {t('csv.download')}
        </Button>
        <Group gap="sm">
          <Button variant="default" onClick={back}>
            {t('csv.back')}
          </Button>
          {count > 0 && (
            <Button loading={go.isPending} onClick={() => go.mutate()}>
              {t('csv.go', { count })}
            </Button>
          )}
        </Group>
      </Group>
    </Stack>
  );
}
type ReportProps = Step & { mapping: Mapping; report: ImportReport; back: () => void; close: () => void };

function Choose({ slug, file, preview, again, close }: ChooseProps) {
  const { t } = useTranslation('catalogue');
  const [mapping, setMapping] = useState<Mapping>(
    Object.fromEntries(preview.columns.map(({ name, target }) => [name, target])),
  );
  const dry = useMutation({ mutationFn: () => importFile(slug, file, mapping, true) });
  if (dry.data) {
    return (
      <Report slug={slug} file={file} mapping={mapping} report={dry.data} back={dry.reset} close={close} />
    );
  }
  const titled = Object.values(mapping).includes('title');
  return (
    <Stack gap="md">
      <Text>{t('csv.mapping', { count: preview.rows })}</Text>
      <MappingTable preview={preview} mapping={mapping} change={setMapping} />
      <ProblemAlert text={dry.isError ? problemText(dry.error) : null} />
      <Group justify="flex-end" gap="sm">
        {!titled && <Text size="sm">{t('csv.titleNeeded')}</Text>}
        <Button variant="default" onClick={again}>
          {t('csv.other')}
        </Button>
        <Button loading={dry.isPending} disabled={!titled} onClick={() => dry.mutate()}>
          {t('csv.check')}
        </Button>
      </Group>
    </Stack>
  );
}
type ChooseProps = Step & { preview: ImportPreview; again: () => void; close: () => void };

/** First how the file is understood, then what would happen, row by row; then, and only when it is wanted, it happens. */
export function ImportModal({ slug, opened, close }: { slug: string; opened: boolean; close: () => void }) {
  const { t } = useTranslation('catalogue');
  const look = useMutation({ mutationFn: (file: File) => previewFile(slug, file) });
  const end = () => {
    close();
    look.reset();
  };
  return (
    <Modal opened={opened} onClose={end} size="60rem" title={t('csv.title')}>
      {look.data ? (
        <Choose slug={slug} file={look.variables} preview={look.data} again={look.reset} close={end} />
      ) : (
        <Stack gap="md">
          <FileDrop
            accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,.yaml,.yml,text/csv,application/json"
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
