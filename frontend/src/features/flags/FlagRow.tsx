import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, ifMatch } from '@/api/client';
import { membersQuery } from '@/api/queries';
import type { Flag } from '@/api/types';
import { formatTime } from '@/ui/format';
import { LinkText } from '@/ui/links';
import { RowList } from '@/ui/RowList';
import { placeOf } from './place';
import type { FlagState } from './queries';

type Change = { answer?: string; state?: FlagState };

function useChange(flag: Flag) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Change) =>
      body(
        api.PATCH('/api/v1/flags/{flag_id}', {
          params: { path: { flag_id: flag.id }, header: ifMatch(flag.version) },
          body: change,
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ['project', flag.project, 'flags'] }),
  });
}

/** The coordinator's word; what is typed stays until it is sent, also when somebody else answered meanwhile. */
function Answer({ flag }: { flag: Flag }) {
  const { t } = useTranslation('flags');
  const [draft, setDraft] = useState<string | null>(null);
  const change = useChange(flag);
  const send = (state: FlagState): void => {
    const answer = draft !== null && draft !== flag.answer ? { answer: draft } : {};
    change.mutate({ ...answer, ...(state !== flag.state && { state }) }, { onSuccess: () => setDraft(null) });
  };
  const other: FlagState = flag.state === 'open' ? 'settled' : 'open';
  return (
    <Stack gap="sm" maw={720}>
      <Textarea
        label={t('answer')}
        autosize
        minRows={1}
        maxLength={5000}
        dir="auto"
        spellCheck
        value={draft ?? flag.answer}
        onChange={(event) => setDraft(event.currentTarget.value)}
      />
      {change.isError && (
        <Text size="sm" c="red" role="alert">
          {t('notChanged')}
        </Text>
      )}
      <Group gap="xs">
        {draft !== null && draft !== flag.answer && (
          <Button
            size="compact-md"
            variant="default"
            loading={change.isPending}
            onClick={() => send(flag.state)}
          >
            {t('sendAnswer')}
          </Button>
        )}
        <Button
          size="compact-md"
          variant={other === 'settled' ? 'filled' : 'default'}
          loading={change.isPending}
          onClick={() => send(other)}
        >
          {t(other === 'settled' ? 'settle' : 'reopen')}
        </Button>
      </Group>
    </Stack>
  );
}

/** Who flagged it, by name for those who know names. */
function useAuthor({ project, author }: Flag, coordinates: boolean): string {
  const members = useQuery({ ...membersQuery(project), enabled: coordinates }).data ?? [];
  const user = members.find(({ pseudonym }) => pseudonym === author)?.user;
  return user ? user.display_name || user.username : author;
}

/** A flag with its answer, and the way to its place. */
export function FlagRow({ flag, coordinates }: { flag: Flag; coordinates: boolean }) {
  const { t } = useTranslation('flags');
  const author = useAuthor(flag, coordinates);
  const where = [
    flag.video_title,
    flag.kind === 'picture' && flag.frame !== null && t('frame', { frame: flag.frame }),
    coordinates && t('by', { author }),
    formatTime(flag.created_at),
  ];
  return (
    <RowList.Row>
      <Stack gap="sm" flex={1} miw={0}>
        <div>
          <LinkText to={placeOf(flag) as never} fw={600}>
            {[t(`kind.${flag.kind}`), flag.quote].filter(Boolean).join(': ').slice(0, 160)}
          </LinkText>
          <Text size="sm" c="dimmed">
            {where.filter(Boolean).join(' · ')}
          </Text>
        </div>
        <Text dir="auto" maw={720} style={{ whiteSpace: 'pre-wrap' }}>
          {flag.note}
        </Text>
        {coordinates ? (
          <Answer flag={flag} />
        ) : (
          <Text size="sm" c="dimmed" dir="auto" maw={720} style={{ whiteSpace: 'pre-wrap' }}>
            {flag.answer ? t('answered', { answer: flag.answer }) : t('noAnswer')}
          </Text>
        )}
      </Stack>
    </RowList.Row>
  );
}
