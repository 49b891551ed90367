import { Button, Menu, Progress, Text, UnstyledButton } from '@mantine/core';
import { IconExternalLink, IconGitCompare, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import type { Member, Round, SheetSummary, Video } from '@/api/types';
import { formatPercent } from '@/ui/format';
import { notifyDone, notifyProblem } from '@/ui/notify';
import { SheetState } from '@/ui/StateBadge';
import { done } from './matrix';
import { roundSheetsQuery } from './queries';

type Props = { round: Round; video: Video; member: Member; name: string; sheet: SheetSummary | undefined };

function useRefresh(round: Round) {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: roundSheetsQuery(round.id).queryKey }),
      client.invalidateQueries({ queryKey: ['project', round.project], exact: true }),
      client.invalidateQueries({ queryKey: ['my'] }),
    ]);
}

function AssignButton({ round, video, member, name }: Omit<Props, 'sheet'>) {
  const { t } = useTranslation('rounds');
  const refresh = useRefresh(round);
  const assign = useMutation({
    mutationFn: () =>
      body(
        api.POST('/api/v1/rounds/{round_id}/sheets', {
          params: { path: { round_id: round.id } },
          body: { video: video.id, annotator: member.id },
        }),
      ),
    onSettled: refresh,
    onError: notifyProblem,
  });
  if (!member.active || video.state !== 'ready') return null;
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color="gray"
      leftSection={<IconPlus size={16} />}
      loading={assign.isPending}
      aria-label={t('page.assignLabel', { video: video.title, name })}
      onClick={() => assign.mutate()}
    >
      {t('page.assignButton')}
    </Button>
  );
}

function SheetMenu({ round, sheet, name }: { round: Round; sheet: SheetSummary; name: string }) {
  const { t } = useTranslation(['rounds', 'common']);
  const refresh = useRefresh(round);
  const withdraw = useMutation({
    mutationFn: () =>
      body(
        api.POST('/api/v1/sheets/{sheet_id}/withdraw', {
          params: { path: { sheet_id: sheet.id } },
          body: { expected: sheet.version },
        }),
      ),
    onSuccess: () => notifyDone(t('page.withdrawn')),
    onSettled: refresh,
    onError: notifyProblem,
  });
  const state = t(`common:sheetState.${sheet.state}`);
  const label = t('page.sheetLabel', { video: sheet.video.title, name, state });
  const percent = formatPercent(done(sheet));
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton aria-label={label} disabled={withdraw.isPending}>
          <SheetState state={sheet.state} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('page.progress', { percent })}</Menu.Label>
        <Menu.Item
          leftSection={<IconExternalLink size={16} />}
          renderRoot={(props) => <Link to="/sheets/$sheetId" params={{ sheetId: sheet.id }} {...props} />}
        >
          {t('page.open')}
        </Menu.Item>
        {sheet.review && (
          <Menu.Item
            leftSection={<IconGitCompare size={16} />}
            renderRoot={(props) => (
              <Link to="/reviews/$reviewId" params={{ reviewId: sheet.review ?? '' }} {...props} />
            )}
          >
            {t('page.review')}
          </Menu.Item>
        )}
        {sheet.state !== 'accepted' && (
          <Menu.Item leftSection={<IconTrash size={16} />} onClick={() => withdraw.mutate()}>
            {t('page.withdraw')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** One person on one video: assign, or where their sheet is and what can be done with it. */
export function AssignCell({ sheet, ...place }: Props) {
  if (!sheet || sheet.state === 'withdrawn') {
    return (
      <>
        {sheet && (
          <Text size="xs" component="div">
            <SheetState state="withdrawn" />
          </Text>
        )}
        <AssignButton {...place} />
      </>
    );
  }
  return (
    <>
      <SheetMenu round={place.round} sheet={sheet} name={place.name} />
      <Progress value={100 * done(sheet)} size={3} mt={4} w={96} aria-hidden />
    </>
  );
}
