import { Badge, Button, Group, Select, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import type { Review, ReviewItem } from '@/api/types';
import { languageName } from '@/ui/format';
import { notifyProblem } from '@/ui/notify';
import { Changes } from './Changes';
import { changeKind, type Names } from './changes';
import classes from './Item.module.css';
import { OutlinePicture } from './OutlinePicture';

const verdicts = ['corrected', 'rejected', 'commented', 'accepted'] as const;
type Verdict = (typeof verdicts)[number];
type Props = { review: Review; item: ReviewItem; names: Names; update: (review: Review) => unknown };

/** What an item is about, by its name where it has one. */
function useTitle({ kind, object_id, before, after }: ReviewItem, names: Names): string {
  const { t } = useTranslation(['review', 'common']);
  const value = (after ?? before ?? {}) as Record<string, unknown>;
  const text = (key: string) => (typeof value[key] === 'string' ? value[key] : '');
  const frame = typeof value.frame === 'number' ? value.frame : value.start;
  const name = text('label') || text('name') || text('predicate') || names.get(object_id);
  const words = [
    name,
    kind === 'caption' &&
      [t(`common:captionKind.${text('kind') as 'visual'}`), languageName(text('language'))].join(', '),
    typeof frame === 'number' && t('frame', { frame }),
    names.get(text('artwork') || text('track')),
  ];
  return [t(`kind.${kind}`), ...words.filter(Boolean)].join(' · ');
}

function Word({ review, item, title, update }: Omit<Props, 'names'> & { title: string }) {
  const { t } = useTranslation(['review', 'common']);
  const [comment, setComment] = useState(item.comment);
  const [verdict, setVerdict] = useState<Verdict>(item.verdict);
  const put = useMutation({
    mutationFn: () =>
      body(
        api.PUT('/api/v1/reviews/{review_id}/items/{kind}/{object_id}', {
          params: { path: { review_id: review.id, kind: item.kind, object_id: item.object_id } },
          body: { verdict, comment },
        }),
      ),
    onSuccess: update,
    onError: notifyProblem,
  });
  const dirty = comment !== item.comment || verdict !== item.verdict;
  return (
    <Group align="flex-start" gap="sm" wrap="nowrap">
      <Select
        aria-label={t('verdictOn', { what: title })}
        data={verdicts.map((value) => ({ value, label: t(`verdict.${value}`) }))}
        value={verdict}
        allowDeselect={false}
        onChange={(value) => value && setVerdict(value)}
        w={176}
      />
      <Textarea
        aria-label={t('commentOn', { what: title })}
        placeholder={t('comment')}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
        autosize
        minRows={1}
        flex={1}
      />
      <Button variant="default" disabled={!dirty} loading={put.isPending} onClick={() => put.mutate()}>
        {t('common:action.save')}
      </Button>
    </Group>
  );
}

/** One difference: what it is, both sides, and the validator's word on it. */
export function Item({ review, item, names, update }: Props) {
  const { t } = useTranslation('review');
  const title = useTitle(item, names);
  const kind = changeKind(item.before, item.after);
  const open = review.state === 'open' && review.mine;
  return (
    <li className={classes.item}>
      <Group gap="sm" mb={4}>
        <Text fw={600}>{title}</Text>
        <Badge color="gray">{t(`change.${kind}`)}</Badge>
        {!open && <Badge>{t(`verdict.${item.verdict}`)}</Badge>}
      </Group>
      <OutlinePicture video={review.sheet.video} item={item} />
      <Changes before={item.before} after={item.after} names={names} />
      {item.dispute && <Text size="sm">{t('dispute', { words: item.dispute })}</Text>}
      {open ? (
        <Word review={review} item={item} title={title} update={update} />
      ) : (
        item.comment && <Text>{item.comment}</Text>
      )}
    </li>
  );
}
