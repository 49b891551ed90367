import { Anchor, Button, Stack } from '@mantine/core';
import { IconChecklist } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { mySheetsQuery, projectsQuery, reviewableQuery } from '@/api/queries';
import type { SheetSummary } from '@/api/types';
import { LinkButton, LinkText } from '@/ui/links';
import { Loaded } from '@/ui/Loaded';
import { notifyProblem } from '@/ui/notify';
import { PageHead } from '@/ui/PageHead';
import { Section } from '@/ui/Section';
import { Notice } from '@/ui/states/Notice';
import { SheetList, SheetRow } from './SheetRow';
import { sortReviewable, sortWork, type Work } from './work';

function OpenButton({ sheet, primary }: { sheet: SheetSummary; primary?: boolean }) {
  const { t } = useTranslation('mywork');
  return (
    <LinkButton
      to="/sheets/$sheetId"
      params={{ sheetId: sheet.id }}
      variant={primary ? 'filled' : 'default'}
      aria-label={t('openLabel', { video: sheet.video.title })}
      fullWidth
    >
      {primary ? t('open') : t('look')}
    </LinkButton>
  );
}

function ReviewButton({ sheet }: { sheet: SheetSummary }) {
  const { t } = useTranslation('mywork');
  if (!sheet.review) return <OpenButton sheet={sheet} primary />;
  return (
    <LinkButton to="/reviews/$reviewId" params={{ reviewId: sheet.review }} fullWidth>
      {t('goOn')}
    </LinkButton>
  );
}

function TakeButton({ sheet }: { sheet: SheetSummary }) {
  const { t } = useTranslation('mywork');
  const client = useQueryClient();
  const navigate = useNavigate();
  const take = useMutation({
    mutationFn: () =>
      body(api.POST('/api/v1/sheets/{sheet_id}/reviews', { params: { path: { sheet_id: sheet.id } } })),
    onSuccess: async (review) => {
      await navigate({ to: '/reviews/$reviewId', params: { reviewId: review.id } });
      await client.invalidateQueries({ queryKey: ['my'] });
    },
    onError: (error) => {
      notifyProblem(error);
      void client.invalidateQueries({ queryKey: ['my'] });
    },
  });
  return (
    <Button
      variant="default"
      fullWidth
      loading={take.isPending}
      aria-label={t('takeLabel', { video: sheet.video.title })}
      onClick={() => take.mutate()}
    >
      {t('take')}
    </Button>
  );
}

function Nothing() {
  const { t } = useTranslation('mywork');
  const { data: projects = [] } = useQuery(projectsQuery);
  const count = projects.filter((project) => project.role === 'coordinator').length;
  return (
    <Notice
      icon={<IconChecklist size={40} stroke={1.4} />}
      title={t('empty')}
      action={count > 0 && <LinkButton to="/projects">{t('toProjects')}</LinkButton>}
    >
      {count > 0 ? t('emptyCoordinator', { count }) : t('emptyDetail')}
    </Notice>
  );
}

/** A sheet that nobody validates yet can be taken back. */
function TakeBack({ sheet }: { sheet: SheetSummary }) {
  const { t } = useTranslation('mywork');
  const client = useQueryClient();
  const reopen = useMutation({
    mutationFn: () =>
      body(
        api.POST('/api/v1/sheets/{sheet_id}/reopen', {
          params: { path: { sheet_id: sheet.id } },
          body: { expected: sheet.version },
        }),
      ),
    onError: notifyProblem,
    onSettled: () => client.invalidateQueries({ queryKey: ['my'] }),
  });
  return (
    <>
      {t('waits')}{' '}
      <Anchor
        component="button"
        type="button"
        size="sm"
        disabled={reopen.isPending}
        aria-label={t('takeBackLabel', { video: sheet.video.title })}
        onClick={() => reopen.mutate()}
      >
        {t('takeBack')}
      </Anchor>
    </>
  );
}

/** What the validator said of a sheet that came back. */
function returnedNote(sheet: SheetSummary, words: { returned: string; seeReview: string }) {
  if (sheet.state !== 'returned') return undefined;
  return (
    <>
      {words.returned}{' '}
      {sheet.review && (
        <LinkText to="/reviews/$reviewId" params={{ reviewId: sheet.review }}>
          {words.seeReview}
        </LinkText>
      )}
    </>
  );
}

function Part({ title, about, rows }: { title: string; about?: string; rows: ReactNode[] }) {
  if (!rows.length) return null;
  return (
    <Section title={title} about={about}>
      <SheetList>{rows}</SheetList>
    </Section>
  );
}

function Sheets({ work, reviewable }: { work: Work; reviewable: SheetSummary[] }) {
  const { t } = useTranslation('mywork');
  const { todo, waiting, done } = work;
  const { taken, free } = sortReviewable(reviewable);
  if (![todo, waiting, done, reviewable].some((list) => list.length)) return <Nothing />;
  const look = (sheet: SheetSummary) => (
    <SheetRow key={sheet.id} sheet={sheet} action={<OpenButton sheet={sheet} />} />
  );
  const toDo = todo.map((sheet) => (
    <SheetRow
      key={sheet.id}
      sheet={sheet}
      showProgress
      note={returnedNote(sheet, { returned: t('returned'), seeReview: t('seeReview') })}
      action={<OpenButton sheet={sheet} primary />}
    />
  ));
  const mineToReview = taken.map((sheet) => (
    <SheetRow
      key={sheet.id}
      sheet={sheet}
      who
      note={t('reviewing')}
      action={<ReviewButton sheet={sheet} />}
    />
  ));
  const toTake = free.map((sheet) => (
    <SheetRow key={sheet.id} sheet={sheet} who action={<TakeButton sheet={sheet} />} />
  ));
  return (
    <Stack gap="xl">
      <Part title={t('todo')} rows={toDo} />
      <Part title={t('validate')} about={t('validateAbout')} rows={[...mineToReview, ...toTake]} />
      <Part
        title={t('waiting')}
        rows={waiting.map((sheet) => (
          <SheetRow
            key={sheet.id}
            sheet={sheet}
            note={sheet.state === 'submitted' ? <TakeBack sheet={sheet} /> : undefined}
            action={<OpenButton sheet={sheet} />}
          />
        ))}
      />
      <Part title={t('done')} rows={done.map(look)} />
    </Stack>
  );
}

/** Where annotators land: what to do now, what to validate, what is with others, what is finished. */
export function MyWorkPage() {
  const { t } = useTranslation('mywork');
  const mine = useQuery(mySheetsQuery);
  const reviewable = useQuery(reviewableQuery);
  return (
    <>
      <PageHead title={t('title')} />
      <Loaded query={mine}>
        {(sheets) => (
          <Loaded query={reviewable}>
            {(others) => <Sheets work={sortWork(sheets)} reviewable={others} />}
          </Loaded>
        )}
      </Loaded>
    </>
  );
}
