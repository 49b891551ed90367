import { Button, Modal, Select, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, body, ifMatch } from '@/api/client';
import { roundsQuery } from '@/api/queries';
import type { Round } from '@/api/types';
import { formatDays } from '@/ui/format';
import { Loaded } from '@/ui/Loaded';
import { notifyProblem } from '@/ui/notify';
import { PageHead } from '@/ui/PageHead';
import { AssignMatrix } from './AssignMatrix';
import { phaseNames } from './phases';
import { roundQuery } from './queries';
import { RoundForm } from './RoundForm';
import { RoundMembers } from './RoundMembers';

type Change = { name?: string; phases?: Round['phases']; phase?: Round['phase']; members?: string[] };

/** Changes a round; afterwards every place that shows it knows. */
function useChangeRound(round: Round) {
  const client = useQueryClient();
  const refresh = (changed: Round) => {
    client.setQueryData(roundQuery(round.id).queryKey, changed);
    return client.invalidateQueries({ queryKey: roundsQuery(round.project).queryKey });
  };
  const send = (change: Change) =>
    body(
      api.PATCH('/api/v1/rounds/{id}', {
        params: { path: { id: round.id } },
        // Changes go one after the other; each is made on what the one before left.
        headers: ifMatch(client.getQueryData(roundQuery(round.id).queryKey)?.version ?? round.version),
        body: change,
      }),
    );
  const change = useMutation({
    scope: { id: `round ${round.id}` },
    mutationFn: send,
    onSuccess: refresh,
    onError: (error) => {
      notifyProblem(error);
      void client.invalidateQueries({ queryKey: roundQuery(round.id).queryKey });
    },
  });
  return { send, refresh, change };
}

function Dates({ round }: { round: Round }) {
  const { t } = useTranslation(['rounds', 'common']);
  const words = round.phases.map(
    ({ phase, start, end }) => `${t(`common:phase.${phase}`)} ${formatDays(start, end)}`,
  );
  return <Text component="span">{words.join(' · ') || t('noDates')}</Text>;
}

function Content({ round }: { round: Round }) {
  const { t } = useTranslation(['rounds', 'common']);
  const { send, refresh, change } = useChangeRound(round);
  const [editing, { open, close }] = useDisclosure();
  return (
    <>
      <PageHead
        order={2}
        title={round.name}
        about={<Dates round={round} />}
        actions={
          <>
            <Select
              aria-label={t('page.now')}
              allowDeselect={false}
              data={phaseNames.map((value) => ({ value, label: t(`common:phase.${value}`) }))}
              value={round.phase}
              onChange={(phase) => phase && change.mutate({ phase })}
            />
            <Button variant="default" onClick={open}>
              {t('page.edit')}
            </Button>
          </>
        }
      />
      <Stack gap="xl">
        <RoundMembers
          round={round}
          onChange={(members) => change.mutate({ members })}
          busy={change.isPending}
        />
        <AssignMatrix round={round} />
      </Stack>
      <Modal opened={editing} onClose={close} title={t('page.editTitle')} size="lg">
        <RoundForm
          round={round}
          submitLabel={t('common:action.save')}
          send={send}
          done={async (changed) => {
            close();
            await refresh(changed);
          }}
        />
      </Modal>
    </>
  );
}

export function RoundPage() {
  const id = useParams({ strict: false }).roundId ?? '';
  const query = useQuery(roundQuery(id));
  return <Loaded query={query}>{(round) => <Content round={round} />}</Loaded>;
}
