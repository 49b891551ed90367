import { Anchor, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Artwork } from '@/api/types';
import { yearsText } from './artworkForm';
import { Thumbnail } from './EntryLine';

type Props = { artworks: readonly Artwork[]; open: (artwork: Artwork) => void; coordinates: boolean };

function ArtworkRow({
  artwork,
  open,
  editable,
}: {
  artwork: Artwork;
  open: Props['open'];
  editable: boolean;
}) {
  const { t } = useTranslation('catalogue');
  return (
    <Table.Tr>
      <Table.Td>
        <Thumbnail artwork={artwork} />
      </Table.Td>
      <Table.Td>
        {editable ? (
          <Anchor
            component="button"
            type="button"
            ta="left"
            onClick={() => open(artwork)}
            aria-label={t('edit', { title: artwork.title })}
          >
            {artwork.title}
          </Anchor>
        ) : (
          artwork.title
        )}
        {artwork.merged_into && (
          <Text size="sm" c="dimmed">
            {t('merged')}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{artwork.artists.join(', ')}</Table.Td>
      <Table.Td>{artwork.date.text || yearsText(artwork.date)}</Table.Td>
      <Table.Td>{artwork.inventory_number}</Table.Td>
      <Table.Td>{artwork.place}</Table.Td>
      <Table.Td>
        {t(`status.${artwork.status}`)}
        {artwork.proposer && (
          <Text size="sm" c="dimmed">
            {artwork.proposer}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** Columns and their widths: they stay where they are while the list is narrowed. */
const columns = [
  ['title', undefined],
  ['artists', '26%'],
  ['date', '12%'],
  ['inventory', '11%'],
  ['place', '11%'],
  ['status', '11%'],
] as const;

/** The entries, a line each. */
export function ArtworkTable({ artworks, open, coordinates }: Props) {
  const { t } = useTranslation('catalogue');
  return (
    <Table.ScrollContainer minWidth={800}>
      <Table verticalSpacing="sm" highlightOnHover layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={72} aria-label={t('tab.picture')} />
            {columns.map(([column, width]) => (
              <Table.Th key={column} w={width}>
                {t(`column.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {artworks.map((artwork) => (
            <ArtworkRow
              key={artwork.id}
              artwork={artwork}
              open={open}
              editable={coordinates || artwork.editable}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
