import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconGitMerge } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Artwork } from '@/api/types';
import { notifyProblem } from '@/ui/notify';
import classes from './Catalogue.module.css';
import { EntryLine } from './EntryLine';
import { onlyHere, useMerge, useSimilar } from './merging';

/** Entries that the proposal may be: one click makes it the same work. */
function Duplicates({ slug, artwork, merged }: { slug: string; artwork: Artwork; merged: () => unknown }) {
  const { t } = useTranslation('catalogue');
  const alike = useSimilar(slug, artwork).filter(({ status }) => status !== 'proposed');
  const merge = useMerge(artwork, merged);
  if (!alike.length) return <Text size="sm">{t('proposal.nothingAlike')}</Text>;
  return (
    <Stack gap="xs">
      <Text size="sm">{t('proposal.alike')}</Text>
      <Stack component="ul" gap="sm" m={0} p={0} aria-label={t('proposal.duplicates')}>
        {alike.map((one) => (
          <Group key={one.id} component="li" wrap="nowrap" gap="md">
            <EntryLine artwork={one} />
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconGitMerge size={16} />}
              aria-label={t('proposal.mergeInto', { title: one.title })}
              loading={merge.isPending && merge.variables.into.id === one.id}
              disabled={merge.isPending}
              onClick={() =>
                merge.mutate({ into: one, take: onlyHere(artwork, one) }, { onError: notifyProblem })
              }
            >
              {t('proposal.merge')}
            </Button>
          </Group>
        ))}
      </Stack>
    </Stack>
  );
}

type Props = {
  slug: string;
  artwork: Artwork;
  decide: (status: 'curated' | 'refused', note: string) => unknown;
  merged: () => unknown;
};

/** A coordinator's answer to a proposal: it is one that is there already, it is taken in, or it is refused. */
export function Proposal({ slug, artwork, decide, merged }: Props) {
  const { t } = useTranslation('catalogue');
  const [note, setNote] = useState('');
  return (
    <section className={classes.proposal} aria-label={t('proposal.title')}>
      <Stack gap="md">
        <Text fw={600}>
          {artwork.proposer ? t('proposal.by', { name: artwork.proposer }) : t('proposal.title')}
        </Text>
        <Duplicates slug={slug} artwork={artwork} merged={merged} />
        <Group align="flex-end" gap="sm" wrap="nowrap">
          <TextInput
            label={t('decisionNote')}
            flex={1}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Button variant="default" onClick={() => decide('refused', note)}>
            {t('refuse')}
          </Button>
          <Button variant="default" onClick={() => decide('curated', note)}>
            {t('accept')}
          </Button>
        </Group>
      </Stack>
    </section>
  );
}
