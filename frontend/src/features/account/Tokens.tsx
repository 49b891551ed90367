import { Button, Group, Stack, Table, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import type { Token } from '@/api/types';
import { ConfirmButton } from '@/ui/ConfirmButton';
import { CopyField } from '@/ui/CopyField';
import { formatDay } from '@/ui/format';
import { Loaded } from '@/ui/Loaded';
import { notifyProblem } from '@/ui/notify';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { useSubmit } from '@/ui/useSubmit';

const KEY = ['tokens'];

function TokenRow({ token }: { token: Token }) {
  const { t } = useTranslation('account');
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => body(api.DELETE('/api/v1/tokens/{id}', { params: { path: { id: token.id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
    onError: notifyProblem,
  });
  return (
    <Table.Tr>
      <Table.Td>{token.name}</Table.Td>
      <Table.Td>{formatDay(token.created_at)}</Table.Td>
      <Table.Td>{token.last_used_at ? formatDay(token.last_used_at) : t('tokens.never')}</Table.Td>
      <Table.Td ta="right">
        <ConfirmButton
          size="compact-sm"
          variant="subtle"
          color="gray"
          question={t('tokens.revokeQuestion', { name: token.name })}
          confirm={t('tokens.revoke')}
          onConfirm={() => revoke.mutate()}
        >
          {t('tokens.revoke')}
        </ConfirmButton>
      </Table.Td>
    </Table.Tr>
  );
}

function TokenTable({ tokens }: { tokens: Token[] }) {
  const { t } = useTranslation(['account', 'common']);
  if (!tokens.length) return <Text c="dimmed">{t('tokens.none')}</Text>;
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('tokens.name')}</Table.Th>
          <Table.Th>{t('tokens.created')}</Table.Th>
          <Table.Th>{t('tokens.lastUsed')}</Table.Th>
          <Table.Th>
            <VisuallyHidden>{t('common:actions')}</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

export function Tokens() {
  const { t } = useTranslation('account');
  const client = useQueryClient();
  const [fresh, setFresh] = useState<string | null>(null);
  const tokens = useQuery({ queryKey: KEY, queryFn: () => body(api.GET('/api/v1/tokens')) });
  const form = useForm({ initialValues: { name: '' } });
  const { submit, problem, pending } = useSubmit({
    form,
    send: (values) => body(api.POST('/api/v1/tokens', { body: values })),
    done: async (made) => {
      form.reset();
      setFresh(made.token ?? null);
      await client.invalidateQueries({ queryKey: KEY });
    },
  });
  return (
    <Stack gap="md">
      <Loaded query={tokens}>{({ results }) => <TokenTable tokens={results} />}</Loaded>
      {fresh && <CopyField label={t('tokens.once')} value={fresh} />}
      <form onSubmit={submit} noValidate>
        <Group align="flex-start" gap="sm">
          <TextInput
            aria-label={t('tokens.name')}
            placeholder={t('tokens.name')}
            w={280}
            {...form.getInputProps('name')}
          />
          <Button type="submit" variant="default" loading={pending}>
            {t('tokens.create')}
          </Button>
        </Group>
      </form>
      <ProblemAlert text={problem} />
    </Stack>
  );
}
