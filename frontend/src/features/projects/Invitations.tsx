import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { everyPage } from '@/api/queries';
import type { Invitation, Role } from '@/api/types';
import { ConfirmButton } from '@/ui/ConfirmButton';
import { CopyField } from '@/ui/CopyField';
import { formatDay } from '@/ui/format';
import { notifyProblem } from '@/ui/notify';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { RowList } from '@/ui/RowList';
import { Section } from '@/ui/Section';
import { useSlug } from '@/ui/useSlug';
import { useSubmit } from '@/ui/useSubmit';

const keyOf = (slug: string) => ['project', slug, 'invitations'];

function Pending({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation(['projects', 'common']);
  const slug = useSlug();
  const client = useQueryClient();
  const params = { path: { id: invitation.id } };
  const withdraw = useMutation({
    mutationFn: () => body(api.DELETE('/api/v1/invitations/by-id/{id}', { params })),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(slug) }),
    onError: notifyProblem,
  });
  return (
    <RowList.Row>
      <Text flex={1}>{invitation.note || t('invite.unnamed')}</Text>
      <Text c="dimmed">{t(`common:role.${invitation.role}`)}</Text>
      <Text c="dimmed">{t('invite.expires', { date: formatDay(invitation.expires_at) })}</Text>
      <ConfirmButton
        size="compact-sm"
        variant="subtle"
        color="gray"
        question={t('invite.withdrawQuestion')}
        confirm={t('invite.withdraw')}
        onConfirm={() => withdraw.mutate()}
      >
        {t('invite.withdraw')}
      </ConfirmButton>
    </RowList.Row>
  );
}

function InviteForm({ onMade }: { onMade: (invitation: Invitation) => unknown }) {
  const { t } = useTranslation(['projects', 'common']);
  const slug = useSlug();
  const form = useForm<{ role: Role; note: string }>({ initialValues: { role: 'annotator', note: '' } });
  const { submit, problem, pending } = useSubmit({
    form,
    send: (values) =>
      body(api.POST('/api/v1/projects/{slug}/invitations', { params: { path: { slug } }, body: values })),
    done: (made) => {
      form.reset();
      return onMade(made);
    },
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Group gap="sm" align="flex-end">
          <TextInput label={t('invite.note')} flex={1} maw={360} {...form.getInputProps('note')} />
          <Select
            label={t('members.role')}
            w={160}
            allowDeselect={false}
            data={(['annotator', 'coordinator'] as const).map((value) => ({
              value,
              label: t(`common:role.${value}`),
            }))}
            {...form.getInputProps('role')}
          />
          <Button type="submit" loading={pending}>
            {t('invite.button')}
          </Button>
        </Group>
        <ProblemAlert text={problem} />
      </Stack>
    </form>
  );
}

export function Invitations() {
  const { t } = useTranslation('projects');
  const slug = useSlug();
  const client = useQueryClient();
  const [made, setMade] = useState<Invitation | null>(null);
  const pending = useQuery({
    queryKey: keyOf(slug),
    queryFn: () =>
      everyPage((cursor) =>
        body(
          api.GET('/api/v1/projects/{slug}/invitations', { params: { path: { slug }, query: { cursor } } }),
        ),
      ),
  });
  const show = (invitation: Invitation) => {
    setMade(invitation);
    return client.invalidateQueries({ queryKey: keyOf(slug) });
  };
  return (
    <Section title={t('invite.title')}>
      <Stack gap="md">
        <InviteForm onMade={show} />
        {made && (
          <CopyField
            label={t('invite.link')}
            description={t('invite.linkHelp', { date: formatDay(made.expires_at) })}
            value={`${window.location.origin}${made.url_path}`}
          />
        )}
        {!!pending.data?.length && (
          <RowList label={t('invite.pending')}>
            {pending.data.map((invitation) => (
              <Pending key={invitation.id} invitation={invitation} />
            ))}
          </RowList>
        )}
      </Stack>
    </Section>
  );
}
