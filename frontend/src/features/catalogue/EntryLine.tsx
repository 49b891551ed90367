import { Group, Image, Text } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Artwork } from '@/api/types';
import classes from './Catalogue.module.css';

/** An entry's small picture, or the place where it would be. */
export function Thumbnail({ artwork }: { artwork: Artwork }) {
  return artwork.thumbnail_url ? (
    <Image src={artwork.thumbnail_url} alt="" w={48} h={40} fit="contain" loading="lazy" flex="none" />
  ) : (
    <span className={classes.noPicture}>
      <IconPhoto size={20} stroke={1.2} aria-hidden />
    </span>
  );
}

/** What tells an entry from others, in a line. */
export function useFacts(): (artwork: Artwork) => string {
  const { t } = useTranslation('catalogue');
  return ({ artists, date, place, inventory_number, status }) =>
    [artists.join(', '), date.text, place, inventory_number, t(`status.${status}`)]
      .filter(Boolean)
      .join(' · ');
}

/** An entry in a list: picture, title, facts. */
export function EntryLine({ artwork }: { artwork: Artwork }) {
  const facts = useFacts();
  return (
    <Group gap="md" wrap="nowrap" flex={1} miw={0}>
      <Thumbnail artwork={artwork} />
      <div className={classes.words}>
        <Text size="sm">{artwork.title}</Text>
        <Text size="sm" c="dimmed" lineClamp={2}>
          {facts(artwork)}
        </Text>
      </div>
    </Group>
  );
}
