import { Select, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body, ifMatch } from '@/api/client';
import { membersQuery } from '@/api/queries';
import { useUser } from '@/api/session';
import type { Member, Role } from '@/api/types';
import { ConfirmButton } from '@/ui/ConfirmButton';
import { Loaded } from '@/ui/Loaded';
import { notifyProblem } from '@/ui/notify';
import { PageHead } from '@/ui/PageHead';
import { useSlug } from '@/ui/useSlug';
import { Invitations } from './Invitations';

const roles: Role[] = ['coordinator', 'annotator'];

function useMemberActions(member: Member) {
  const client = useQueryClient();
  const queryKey = membersQuery(useSlug()).queryKey;
  const refresh = () => client.invalidateQueries({ queryKey });
  const fail = (error: unknown) => {
    notifyProblem(error);
    void refresh();
  };
  const params = { path: { id: member.id } };
  const headers = ifMatch(member.version);
  const change = useMutation({
    mutationFn: (role: Role) => body(api.PATCH('/api/v1/members/{id}', { params, headers, body: { role } })),
    onSuccess: refresh,
    onError: fail,
  });
  const end = useMutation({
    mutationFn: () => body(api.DELETE('/api/v1/members/{id}', { params, headers })),
    onSuccess: refresh,
    onError: fail,
  });
  return { change, end };
}

function MemberRow({ member }: { member: Member }) {
  const { t } = useTranslation(['projects', 'common']);
  const me = useUser();
  const { change, end } = useMemberActions(member);
  const name = member.user.display_name || member.user.username;
  const own = member.user.id === me.id;
  return (
    <Table.Tr opacity={member.active ? undefined : 0.6}>
      <Table.Td>
        <Text component="span" fw={500}>
          {name}
        </Text>{' '}
        <Text component="span" c="dimmed" size="sm">
          {member.user.username}
          {own && ` · ${t('members.you')}`}
        </Text>
      </Table.Td>
      <Table.Td>{member.pseudonym}</Table.Td>
      <Table.Td w={200}>
        {member.active ? (
          <Select
            aria-label={t('members.roleOf', { name })}
            data={roles.map((value) => ({ value, label: t(`common:role.${value}`) }))}
            value={member.role}
            allowDeselect={false}
            disabled={change.isPending}
            onChange={(role) => role && change.mutate(role)}
          />
        ) : (
          t('members.ended')
        )}
      </Table.Td>
      <Table.Td ta="right">
        {member.active && !own && (
          <ConfirmButton
            size="compact-sm"
            variant="subtle"
            color="gray"
            question={t('members.removeQuestion', { name })}
            confirm={t('members.remove')}
            onConfirm={() => end.mutate()}
          >
            {t('members.remove')}
          </ConfirmButton>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

export function MembersTab() {
  const { t } = useTranslation(['projects', 'common']);
  const members = useQuery(membersQuery(useSlug()));
  return (
    <>
      <PageHead order={2} title={t('members.title')} about={t('members.about')} />
      <Stack gap="xl">
        <Loaded query={members}>
          {(list) => (
            <Table verticalSpacing="sm">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('members.name')}</Table.Th>
                  <Table.Th title={t('members.pseudonymHelp')}>{t('members.pseudonym')}</Table.Th>
                  <Table.Th>{t('members.role')}</Table.Th>
                  <Table.Th>
                    <VisuallyHidden>{t('common:actions')}</VisuallyHidden>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {list.map((member) => (
                  <MemberRow key={member.id} member={member} />
                ))}
              </Table.Tbody>
            </Table>
          )}
        </Loaded>
        <Invitations />
      </Stack>
    </>
  );
}
