import { Button, Group, Indicator, Modal, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { IconFlag } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { useCaptionTab, useCaptionTabs } from '@/canvas/captionTabs';
import { useCommands, useDesk, useSignal } from '@/canvas/hooks';
import { KeyHint, KeyIcon } from '@/canvas/KeyButton';
import { flagsQuery } from './queries';
import { thingsHere, type Thing } from './things';

/** Sends a flag on the sheet's thing; a refused or unsent one keeps its words in the field. */
function useSend(done: () => void) {
  const { t } = useTranslation('flags');
  const desk = useDesk();
  const client = useQueryClient();
  const { projectSlug: slug, id: sheet } = desk.sheet;
  return useMutation({
    mutationFn: ({ thing, note }: { thing: Thing; note: string }) =>
      body(
        api.POST('/api/v1/projects/{slug}/flags', {
          params: { path: { slug } },
          body: { ...thing, sheet, frame: desk.playhead.frame.get(), note },
        }),
      ),
    onSuccess: () => {
      desk.notice.set(t('sent'));
      void client.invalidateQueries({ queryKey: ['project', slug, 'flags'] });
      done();
    },
  });
}

function Field({ things, close }: { things: readonly Thing[]; close: () => void }) {
  const { t } = useTranslation('flags');
  const [chosen, setChosen] = useState(0);
  const [note, setNote] = useState('');
  const send = useSend(close);
  const thing = things[chosen];
  const submit = (): void => {
    if (thing && note.trim() && !send.isPending) send.mutate({ thing, note });
  };
  return (
    <Stack gap="sm">
      <NativeSelect
        label={t('what')}
        value={String(chosen)}
        data={things.map((one, i) => ({
          value: String(i),
          label: [t(`kind.${one.kind}`), one.quote].filter(Boolean).join(': ').slice(0, 90),
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
        <Button
          disabled={!note.trim()}
          loading={send.isPending}
          onClick={submit}
          rightSection={<KeyHint>Ctrl+↵</KeyHint>}
        >
          {t('send')}
        </Button>
      </Group>
    </Stack>
  );
}

/** The flag in the header: raises one on what is selected; a mark says that what is here is flagged already. */
export function FlagButton() {
  const { t } = useTranslation('flags');
  const desk = useDesk();
  const tab = useCaptionTab(useCaptionTabs());
  const [things, setThings] = useState<readonly Thing[] | null>(null);
  useSignal(desk.selection);
  useSignal(desk.step);
  const open =
    useQuery(flagsQuery(desk.sheet.projectSlug, { state: 'open', sheet: desk.sheet.id })).data ?? [];
  const [here] = thingsHere(desk, tab);
  const flagged = open.filter((flag) => flag.target === here?.target).length;
  useCommands(
    () => [
      {
        id: 'flag',
        group: t('title'),
        chords: ['Shift+f'],
        label: t('raise'),
        run: () => setThings(thingsHere(desk, tab)),
      },
    ],
    [desk, t, tab],
  );
  return (
    <>
      <Indicator
        disabled={open.length === 0}
        label={open.length}
        size={16}
        offset={6}
        color={flagged ? 'orange' : 'gray'}
        aria-label={t('openHere', { count: open.length })}
      >
        <KeyIcon
          command="flag"
          pressed={flagged > 0}
          label={flagged ? t('raiseMore', { count: flagged }) : t('raise')}
          icon={<IconFlag size={20} fill={flagged ? 'currentColor' : 'none'} />}
        />
      </Indicator>
      <Modal opened={things !== null} onClose={() => setThings(null)} title={t('raise')}>
        {things && <Field things={things} close={() => setThings(null)} />}
      </Modal>
    </>
  );
}
