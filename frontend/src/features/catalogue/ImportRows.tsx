import { Checkbox, Group, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '@/api/types';
import { Heading } from './Heading';
import { useSaid } from './useSaid';

type Row = ImportReport['rows'][number];
const MOST_ROWS = 300;

function ImportRow({ row }: { row: Row }) {
  const { t } = useTranslation('catalogue');
  const { words, fieldName } = useSaid();
  return (
    <Table.Tr>
      <Table.Td ta="right">{row.row}</Table.Td>
      <Table.Td>{row.title}</Table.Td>
      <Table.Td c={row.action === 'refused' ? 'red' : undefined}>{t(`csv.action.${row.action}`)}</Table.Td>
      <Table.Td>
        {row.problems.map((said) => (
          <Text key={`${said.field} ${said.message}`} size="sm" c={said.level === 'error' ? 'red' : 'dimmed'}>
            {said.field === 'row' ? words(said) : `${fieldName(said.field)}: ${words(said)}`}
          </Text>
        ))}
      </Table.Td>
    </Table.Tr>
  );
}

/** What is to be said of the heading (the columns have just been chosen), and the lines below it. */
function parted(rows: readonly Row[]): [Row['problems'], Row[]] {
  const heading = rows.filter((row) => row.action === 'header');
  return [
    heading.flatMap((row) => row.problems).filter(({ code }) => code !== 'mapped'),
    rows.filter((row) => row.action !== 'header'),
  ];
}

/** What an import does, line by line. */
export function ImportRows({ report }: { report: ImportReport }) {
  const { t } = useTranslation('catalogue');
  const [only, setOnly] = useState(false);
  const [heading, lines] = parted(report.rows);
  const noted = lines.filter((row) => row.problems.length > 0);
  const counts = {
    created: report.created,
    updated: report.updated,
    refused: lines.filter((row) => row.action === 'refused').length,
    notes: noted.length,
  };
  const rows = only ? noted : lines;
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text fw={500}>{t('csv.summary', counts)}</Text>
        <Checkbox
          label={t('csv.onlyProblems')}
          checked={only}
          onChange={(event) => setOnly(event.currentTarget.checked)}
        />
      </Group>
      <Heading said={heading} />
      {counts.created + counts.updated === 0 && <Text c="dimmed">{t('csv.nothing')}</Text>}
      <Table.ScrollContainer minWidth={560} maxHeight="50vh">
        <Table stickyHeader layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={56} ta="right">
                {t('csv.row')}
              </Table.Th>
              <Table.Th>{t('csv.work')}</Table.Th>
              <Table.Th w={128}>{t('csv.what')}</Table.Th>
              <Table.Th w="50%">{t('csv.problems')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.slice(0, MOST_ROWS).map((row) => (
              <ImportRow key={row.row} row={row} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {rows.length > MOST_ROWS && (
        <Text size="sm" c="dimmed">
          {t('csv.shown', { count: MOST_ROWS })}
        </Text>
      )}
    </Stack>
  );
}
