import { Group, Image, Mark, Text } from '@mantine/core';
import { IconPhotoOff } from '@tabler/icons-react';
import { catalogueLine } from './catalogueLine';
import { marked } from './highlight';
import type { CatalogueEntry } from './ports';
import classes from './CatalogueOption.module.css';

/** Text with what was searched marked, accents and case apart. */
export function Marked({ text, search }: { text: string; search: string }) {
  return marked(text, search).map(({ part, hit }, index) =>
    hit ? <Mark key={index}>{part}</Mark> : <span key={index}>{part}</span>,
  );
}

/** An entry of the catalogue in a list: picture, title, what else tells it apart. */
export function CatalogueOption({ entry, search }: { entry: CatalogueEntry; search: string }) {
  return (
    <Group gap="sm" wrap="nowrap">
      {entry.thumbnailUrl ? (
        <Image className={classes.picture} src={entry.thumbnailUrl} alt="" fit="contain" loading="lazy" />
      ) : (
        <IconPhotoOff className={classes.picture} stroke={1} aria-hidden />
      )}
      <div className={classes.words}>
        <Text size="sm" lineClamp={2}>
          <Marked text={entry.title} search={search} />
        </Text>
        <Text size="sm" c="dimmed" lineClamp={2}>
          <Marked text={catalogueLine(entry)} search={search} />
        </Text>
      </div>
    </Group>
  );
}
