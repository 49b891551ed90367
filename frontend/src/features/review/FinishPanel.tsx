import { Button, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import type { Finish, Review } from '@/api/types';
import { ConfirmButton } from '@/ui/ConfirmButton';
import { notifyDone, notifyProblem } from '@/ui/notify';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { Section } from '@/ui/Section';
import { useSubmit } from '@/ui/useSubmit';

type Gold = 'none' | 'author' | 'fork';
type Props = { review: Review; update: (review: Review) => unknown };

function useFinish({ review, update }: Props) {
  const { t } = useTranslation('review');
  const params = { path: { review_id: review.id } };
  const form = useForm<{ verdict: Finish['verdict']; comment: string; gold: Gold }>({
    initialValues: { verdict: 'accepted', comment: review.comment, gold: 'none' },
  });
  const sent = useSubmit({
    form,
    send: ({ verdict, comment, gold }) => {
      const chosen = verdict === 'accepted' && gold !== 'none' ? gold : null;
      return body(
        api.POST('/api/v1/reviews/{review_id}/finish', { params, body: { verdict, comment, gold: chosen } }),
      );
    },
    done: (ended) => {
      notifyDone(t('finish.done'));
      return update(ended);
    },
  });
  return { form, ...sent };
}

function Release({ review, update }: Props) {
  const { t } = useTranslation('review');
  const navigate = useNavigate();
  const params = { path: { review_id: review.id } };
  const release = useMutation({
    mutationFn: () => body(api.POST('/api/v1/reviews/{review_id}/release', { params })),
    onSuccess: async (ended) => {
      await update(ended);
      await navigate({ to: '/work' });
    },
    onError: notifyProblem,
  });
  return (
    <ConfirmButton
      variant="subtle"
      color="gray"
      loading={release.isPending}
      question={t('finish.releaseQuestion')}
      confirm={t('finish.release')}
      onConfirm={() => release.mutate()}
    >
      {t('finish.release')}
    </ConfirmButton>
  );
}

/** The end of an open review: accept or return, with a comment. */
export function FinishPanel({ review, update }: Props) {
  const { t } = useTranslation('review');
  const { form, submit, problem, pending } = useFinish({ review, update });
  const choices: Gold[] = review.fork ? ['none', 'author', 'fork'] : ['none', 'author'];
  const choose = (verdict: Finish['verdict']) => () => form.setFieldValue('verdict', verdict);
  return (
    <Section title={t('finish.title')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Textarea
            label={t('finish.comment')}
            description={t('finish.commentHelp')}
            autosize
            minRows={4}
            {...form.getInputProps('comment')}
          />
          <Select
            label={t('finish.gold')}
            description={t('finish.goldHelp')}
            data={choices.map((value) => ({ value, label: t(`finish.goldOptions.${value}`) }))}
            allowDeselect={false}
            {...form.getInputProps('gold')}
          />
          <ProblemAlert text={problem} />
          <Group gap="sm">
            <Button type="submit" loading={pending} onClick={choose('accepted')}>
              {t('finish.accept')}
            </Button>
            <Button type="submit" variant="default" loading={pending} onClick={choose('returned')}>
              {t('finish.return')}
            </Button>
          </Group>
        </Stack>
      </form>
      <Group mt="md" ml={-16}>
        <Release review={review} update={update} />
      </Group>
    </Section>
  );
}

/** How an ended review came out. */
export function Outcome({ review }: { review: Review }) {
  const { t } = useTranslation('review');
  const verdict = (['accepted', 'returned', 'released'] as const).find((one) => one === review.verdict);
  return (
    <Section title={t('finish.title')}>
      <Text fw={600}>{verdict ? t(`ended.${verdict}`) : review.verdict}</Text>
      {review.comment && (
        <Text mt="sm" style={{ whiteSpace: 'pre-wrap' }}>
          {review.comment}
        </Text>
      )}
    </Section>
  );
}
