import { NativeSelect, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '@/api/types';
import { Heading } from './Heading';
import type { Mapping } from './importFile';

type Column = ImportPreview['columns'][number];

function useTargets(preview: ImportPreview, column: Column) {
  const { t } = useTranslation('catalogue');
  const own = `identifiers.${column.name}`;
  const given = column.target?.startsWith('identifiers.') ? [column.target] : [];
  const identifiers = [...new Set([...given, own])].map((value) => ({
    value,
    label: t('csv.identifier', { name: value.slice('identifiers.'.length) }),
  }));
  const fields = preview.targets.map((value) => ({
    value: value,
    label: t(`csv.target.${value}`),
  }));
  return [{ value: '', label: t('csv.notTaken') }, ...fields, ...identifiers];
}

function MappingRow({ preview, column, mapping, change }: RowProps) {
  const { t } = useTranslation('catalogue');
  const data = useTargets(preview, column);
  return (
    <Table.Tr>
      <Table.Td>{column.name}</Table.Td>
      <Table.Td>
        <Text size="sm" c="dimmed" lineClamp={2}>
          {column.samples.join(' · ')}
        </Text>
      </Table.Td>
      <Table.Td ta="right">{column.filled}</Table.Td>
      <Table.Td>
        <NativeSelect
          aria-label={t('csv.becomes', { column: column.name })}
          data={data}
          value={mapping[column.name] ?? ''}
          onChange={(event) => change({ ...mapping, [column.name]: event.currentTarget.value || null })}
        />
      </Table.Td>
    </Table.Tr>
  );
}
type RowProps = Props & { column: Column };
type Props = { preview: ImportPreview; mapping: Mapping; change: (mapping: Mapping) => void };

/** Which column becomes which field; proposed, and changeable before anything happens. */
export function MappingTable({ preview, mapping, change }: Props) {
  const { t } = useTranslation('catalogue');
  return (
    <Stack gap="sm">
      <Heading said={preview.notes} />
      <Table.ScrollContainer minWidth={640} maxHeight="50vh">
        <Table stickyHeader layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="20%">{t('csv.column')}</Table.Th>
              <Table.Th>{t('csv.samples')}</Table.Th>
              <Table.Th w={96} ta="right">
                {t('csv.filled')}
              </Table.Th>
              <Table.Th miw={240} w={240}>
                {t('csv.field')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {preview.columns.map((column) => (
              <MappingRow
                key={column.name}
                preview={preview}
                column={column}
                mapping={mapping}
                change={change}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}
