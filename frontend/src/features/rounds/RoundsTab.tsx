import { Badge, Button, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarEvent, IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { roundsQuery } from '@/api/queries';
import type { Round } from '@/api/types';
import { formatDays } from '@/ui/format';
import { LinkText } from '@/ui/links';
import { Loaded } from '@/ui/Loaded';
import { PageHead } from '@/ui/PageHead';
import { RowList } from '@/ui/RowList';
import { Notice } from '@/ui/states/Notice';
import { useSlug } from '@/ui/useSlug';
import { extent } from './phases';
import { RoundForm } from './RoundForm';

function RoundRow({ round, slug }: { round: Round; slug: string }) {
  const { t } = useTranslation(['rounds', 'common']);
  const days = extent(round.phases);
  return (
    <RowList.Row>
      <Stack gap={0} flex={1}>
        <LinkText to="/projects/$slug/rounds/$roundId" params={{ slug, roundId: round.id }} fw={600}>
          {round.name}
        </LinkText>
        <Text size="sm" c="dimmed">
          {days ? formatDays(days.start, days.end) : t('noDates')} ·{' '}
          {t('people', { count: round.members.length })}
        </Text>
      </Stack>
      <Badge color={round.phase === 'closed' ? 'gray' : 'lapis'}>{t(`common:phase.${round.phase}`)}</Badge>
    </RowList.Row>
  );
}

function CreateRound({ slug, opened, close }: { slug: string; opened: boolean; close: () => void }) {
  const { t } = useTranslation(['rounds', 'common']);
  const client = useQueryClient();
  const navigate = useNavigate();
  return (
    <Modal opened={opened} onClose={close} title={t('createTitle')} size="lg">
      <RoundForm
        round={null}
        submitLabel={t('common:action.create')}
        send={(content) =>
          body(api.POST('/api/v1/projects/{slug}/rounds', { params: { path: { slug } }, body: content }))
        }
        done={async (round) => {
          await client.invalidateQueries({ queryKey: roundsQuery(slug).queryKey });
          await navigate({ to: '/projects/$slug/rounds/$roundId', params: { slug, roundId: round.id } });
        }}
      />
    </Modal>
  );
}

export function RoundsTab() {
  const { t } = useTranslation('rounds');
  const slug = useSlug();
  const query = useQuery(roundsQuery(slug));
  const [creating, { open, close }] = useDisclosure();
  const button = (
    <Button leftSection={<IconPlus size={18} />} onClick={open}>
      {t('create')}
    </Button>
  );
  return (
    <>
      <PageHead
        order={2}
        title={t('title')}
        about={t('about')}
        actions={query.data?.length ? button : null}
      />
      <Loaded query={query}>
        {(rounds) =>
          rounds.length ? (
            <RowList>
              {rounds.map((round) => (
                <RoundRow key={round.id} round={round} slug={slug} />
              ))}
            </RowList>
          ) : (
            <Notice icon={<IconCalendarEvent size={40} stroke={1.4} />} title={t('empty')} action={button}>
              {t('emptyDetail')}
            </Notice>
          )
        }
      </Loaded>
      <CreateRound slug={slug} opened={creating} close={close} />
    </>
  );
}
