import { Anchor, Image, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Artwork } from '@/api/types';
import { yearsText } from './artworkForm';

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
      <Table.Td w={64}>
        {artwork.thumbnail_url && (
          <Image src={artwork.thumbnail_url} alt="" w={48} h={40} fit="contain" loading="lazy" />
        )}
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

export function ArtworkTable({ artworks, open, coordinates }: Props) {
  const { t } = useTranslation('catalogue');
  const columns = ['title', 'artists', 'date', 'inventory', 'place', 'status'] as const;
  return (
    <Table.ScrollContainer minWidth={800}>
      <Table verticalSpacing="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th aria-label={t('tab.picture')} />
            {columns.map((column) => (
              <Table.Th key={column}>{t(`column.${column}`)}</Table.Th>
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
