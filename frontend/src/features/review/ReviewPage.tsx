import { Button, Stack, Text } from '@mantine/core';
import { IconGitCompare } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import type { Review } from '@/api/types';
import { LinkButton } from '@/ui/links';
import { Loaded } from '@/ui/Loaded';
import { notifyProblem } from '@/ui/notify';
import { PageHead } from '@/ui/PageHead';
import { Section } from '@/ui/Section';
import { Notice } from '@/ui/states/Notice';
import { namesIn } from './changes';
import { FinishPanel, Outcome } from './FinishPanel';
import { Item } from './Item';
import itemClasses from './Item.module.css';
import classes from './ReviewPage.module.css';

const reviewKey = (id: string) => ['review', id];

function ForkButton({ review, update }: { review: Review; update: (review: Review) => unknown }) {
  const { t } = useTranslation('review');
  const navigate = useNavigate();
  const fork = useMutation({
    mutationFn: () =>
      body(api.POST('/api/v1/reviews/{review_id}/fork', { params: { path: { review_id: review.id } } })),
    onSuccess: async (forked) => {
      await update(forked);
      if (forked.fork) await navigate({ to: '/sheets/$sheetId', params: { sheetId: forked.fork.id } });
    },
    onError: notifyProblem,
  });
  const open = review.state === 'open' && review.mine;
  if (review.fork) {
    return (
      <LinkButton
        to="/sheets/$sheetId"
        params={{ sheetId: review.fork.id }}
        variant={open ? 'filled' : 'default'}
      >
        {open ? t('openFork') : t('lookFork')}
      </LinkButton>
    );
  }
  if (!open) return null;
  return (
    <Button loading={fork.isPending} onClick={() => fork.mutate()}>
      {t('makeFork')}
    </Button>
  );
}

function Differences({ review, update }: { review: Review; update: (review: Review) => unknown }) {
  const { t } = useTranslation('review');
  const revision = review.revision.id;
  const { data: names = new Map<string, string>() } = useQuery({
    queryKey: ['revision', revision, 'names'],
    queryFn: async () => {
      const params = { path: { revision_id: revision } };
      return namesIn((await body(api.GET('/api/v1/revisions/{revision_id}', { params }))).document);
    },
    staleTime: Infinity, // a revision never changes
    enabled: review.items.length > 0,
  });
  if (!review.items.length) {
    return (
      <Notice
        icon={<IconGitCompare size={40} stroke={1.4} />}
        title={review.state === 'open' ? t('none') : t('noneAtAll')}
      >
        {review.state === 'open' ? t('noneDetail') : t('noneEnded')}
      </Notice>
    );
  }
  return (
    <ul className={itemClasses.list}>
      {review.items.map((item) => (
        <Item
          key={`${item.kind} ${item.object_id}`}
          review={review}
          item={item}
          names={names}
          update={update}
        />
      ))}
    </ul>
  );
}

function Content({ review }: { review: Review }) {
  const { t } = useTranslation('review');
  const client = useQueryClient();
  const update = (changed: Review) => {
    client.setQueryData(reviewKey(review.id), changed);
    return client.invalidateQueries({ queryKey: ['my'] });
  };
  const { sheet } = review;
  const facts = {
    project: sheet.project.title,
    round: sheet.round.name,
    author: sheet.annotator.display_name || sheet.annotator.pseudonym,
    number: review.revision.number,
    validator: review.mine ? t('you') : review.validator,
  };
  const open = review.state === 'open' && review.mine;
  return (
    <>
      <PageHead
        title={t('title', { video: sheet.video.title })}
        about={t('about', facts)}
        actions={
          <>
            <LinkButton to="/sheets/$sheetId" params={{ sheetId: sheet.id }} variant="default">
              {t('openSheet')}
            </LinkButton>
            <ForkButton review={review} update={update} />
          </>
        }
      />
      <div className={classes.columns}>
        <Stack gap="md">
          {open && <Text c="dimmed">{t('how')}</Text>}
          <Section title={t('differences')}>
            <Differences review={review} update={update} />
          </Section>
        </Stack>
        {open ? <FinishPanel review={review} update={update} /> : <Outcome review={review} />}
      </div>
    </>
  );
}

/** A review: the difference between the frozen revision and the validator's copy, and the verdict. */
export function ReviewPage() {
  const id = useParams({ strict: false }).reviewId ?? '';
  const query = useQuery({
    queryKey: reviewKey(id),
    queryFn: () => body(api.GET('/api/v1/reviews/{review_id}', { params: { path: { review_id: id } } })),
    staleTime: 0, // the fork may have changed in another tab
  });
  return (
    <Loaded page query={query}>
      {(review) => <Content review={review} />}
    </Loaded>
  );
}
