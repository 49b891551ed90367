import { Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import type { FlagKind } from '@/api/types';

/** A thing that can be flagged: what kind it is, its id, and what it is called or its words. */
export interface FlagThing {
  readonly kind: FlagKind;
  readonly target: string;
  readonly quote: string;
}

type Props = {
  slug: string;
  things: readonly FlagThing[];
  /** The sheet and the picture that the things are on; neither for what is beside the sheets. */
  where?: { sheet: string; frame: number };
  done: () => void;
  /** The key that sends, as the person's keyboard shows it. */
  hint?: ReactNode;
};

const MOST_SHOWN = 90;

/** Words for the coordinators on one of some things; a refused or unsent flag keeps its words in the field. */
export function FlagForm({ slug, things, where, done, hint }: Props) {
  const { t } = useTranslation('flags');
  const client = useQueryClient();
  const [chosen, setChosen] = useState(0);
  const [note, setNote] = useState('');
  const thing = things[chosen];
  const send = useMutation({
    mutationFn: (one: FlagThing) =>
      body(
        api.POST('/api/v1/projects/{slug}/flags', {
          params: { path: { slug } },
          body: { ...one, ...where, note },
        }),
      ),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['project', slug, 'flags'] });
      done();
    },
  });
  const submit = (): void => {
    if (thing && note.trim() && !send.isPending) send.mutate(thing);
  };
  return (
    <Stack gap="md">
      <NativeSelect
        label={t('what')}
        value={String(chosen)}
        data={things.map((one, i) => ({
          value: String(i),
          label: [t(`kind.${one.kind}`), one.quote].filter(Boolean).join(': ').slice(0, MOST_SHOWN),
        }))}
        onChange={(event) => setChosen(Number(event.currentTarget.value))}
      />
      <Textarea
        data-autofocus
        label={t('note')}
        description={t('about')}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={5000}
        dir="auto"
        spellCheck
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
        }}
      />
      {send.isError && (
        <Text size="sm" c="red" role="alert">
          {t('notSent')}
        </Text>
      )}
      <Group justify="flex-end">
        <Button disabled={!note.trim()} loading={send.isPending} onClick={submit} rightSection={hint}>
          {t('send')}
        </Button>
      </Group>
    </Stack>
  );
}
