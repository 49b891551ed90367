import {
  Button,
  Group,
  Modal,
  NumberInput,
  SimpleGrid,
  Stack,
  Tabs,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, ifMatch } from '@/api/client';
import type { Artwork } from '@/api/types';
import { ConfirmButton } from '@/ui/ConfirmButton';
import { notifyDone, notifyProblem } from '@/ui/notify';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { TextMapInput } from '@/ui/TextMapInput';
import { useSubmit } from '@/ui/useSubmit';
import { type ArtworkForm, artworkOf, emptyForm, formOf } from './artworkForm';
import { History } from './History';
import { MergePanel } from './MergePanel';
import { Picture } from './Picture';
import { catalogueKey } from './queries';

type Form = UseFormReturnType<ArtworkForm>;
const texts = ['style', 'technique', 'inventory_number', 'place', 'dimensions', 'licence'] as const;

function Fields({ form }: { form: Form }) {
  const { t } = useTranslation('catalogue');
  return (
    <Stack gap="md">
      <TextInput label={t('field.title')} data-autofocus {...form.getInputProps('title')} />
      <TagsInput
        label={t('field.artists')}
        description={t('field.artistsHelp')}
        {...form.getInputProps('artists')}
      />
      <Group gap="md" align="flex-start" wrap="nowrap">
        <TextInput
          label={t('field.date')}
          placeholder={t('field.dateHelp')}
          flex={2}
          {...form.getInputProps('date.text')}
        />
        <NumberInput
          label={t('field.earliest')}
          allowDecimal={false}
          hideControls
          flex={1}
          {...form.getInputProps('date.earliest')}
        />
        <NumberInput
          label={t('field.latest')}
          allowDecimal={false}
          hideControls
          flex={1}
          {...form.getInputProps('date.latest')}
        />
      </Group>
      <SimpleGrid cols={2} spacing="md">
        {texts.map((name) => (
          <TextInput key={name} label={t(`field.${name}`)} {...form.getInputProps(name)} />
        ))}
      </SimpleGrid>
      <TextMapInput
        label={t('field.identifiers')}
        description={t('field.identifiersHelp')}
        {...form.getInputProps('identifiers')}
      />
    </Stack>
  );
}

function Buttons({ artwork, pending, remove, accept }: ButtonsProps) {
  const { t } = useTranslation(['catalogue', 'common']);
  const [note, setNote] = useState('');
  return (
    <Group justify="space-between">
      <div>
        {artwork && (
          <ConfirmButton
            variant="subtle"
            color="gray"
            question={t('removeQuestion', { title: artwork.title })}
            confirm={t('remove')}
            onConfirm={remove}
          >
            {t('remove')}
          </ConfirmButton>
        )}
      </div>
      <Group gap="sm">
        {artwork?.status === 'proposed' && accept && (
          <>
            <TextInput
              aria-label={t('decisionNote')}
              placeholder={t('decisionNote')}
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <Button variant="default" onClick={() => accept('refused', note)}>
              {t('refuse')}
            </Button>
            <Button variant="default" onClick={() => accept('curated', note)}>
              {t('accept')}
            </Button>
          </>
        )}
        <Button type="submit" loading={pending}>
          {artwork ? t('common:action.save') : t('common:action.add')}
        </Button>
      </Group>
    </Group>
  );
}
type ButtonsProps = {
  artwork: Artwork | null;
  pending: boolean;
  remove: () => unknown;
  accept: ((status: 'curated' | 'refused', note: string) => unknown) | null;
};

type Props = { slug: string; artwork: Artwork | null; coordinates: boolean; close: () => void };

function ArtworkEditor({ slug, artwork, coordinates, close }: Props) {
  const { t } = useTranslation('common');
  const client = useQueryClient();
  const form = useForm<ArtworkForm>({ initialValues: artwork ? formOf(artwork) : emptyForm });
  const done = async () => {
    close();
    notifyDone(t('saved'));
    await client.invalidateQueries({ queryKey: catalogueKey(slug) });
    await client.invalidateQueries({ queryKey: ['project', slug], exact: true });
  };
  const change = (
    entry: Artwork,
    content: ReturnType<typeof artworkOf> & { status?: 'curated' | 'refused'; decision_note?: string },
  ) =>
    body(
      api.PATCH('/api/v1/artworks/{id}', {
        params: { path: { id: entry.id } },
        headers: ifMatch(entry.version),
        body: content,
      }),
    );
  const make = (content: ReturnType<typeof artworkOf>) =>
    body(api.POST('/api/v1/projects/{slug}/artworks', { params: { path: { slug } }, body: content }));
  const { submit, problem, pending } = useSubmit({
    form,
    send: (values) => (artwork ? change(artwork, artworkOf(values)) : make(artworkOf(values))),
    done,
  });
  const remove = async () => {
    if (!artwork) return;
    const params = { path: { id: artwork.id } };
    const headers = ifMatch(artwork.version);
    await body(api.DELETE('/api/v1/artworks/{id}', { params, headers })).then(done, notifyProblem);
  };
  const accept =
    artwork && coordinates
      ? (status: 'curated' | 'refused', note: string) =>
          change(artwork, { ...artworkOf(form.values), status, decision_note: note }).then(
            done,
            notifyProblem,
          )
      : null;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <Fields form={form} />
        <ProblemAlert text={problem} />
        <Buttons artwork={artwork} pending={pending} remove={remove} accept={accept} />
      </Stack>
    </form>
  );
}

/** An entry that exists: its fields, its picture, its history, what it may be merged into. */
function ArtworkTabs(props: Props & { artwork: Artwork }) {
  const { slug, coordinates, close } = props;
  const { t } = useTranslation(['catalogue', 'common']);
  const client = useQueryClient();
  const [artwork, setArtwork] = useState(props.artwork);
  const refresh = () => client.invalidateQueries({ queryKey: catalogueKey(slug) });
  const changed = async (now: Artwork) => {
    setArtwork(now);
    await refresh();
  };
  const done = async () => {
    close();
    notifyDone(t('common:saved'));
    await refresh();
  };
  const call = { params: { path: { id: artwork.id } }, headers: ifMatch(artwork.version) };
  const restore = (field: string, value: unknown) => {
    const [name = '', part] = field.split('.');
    const content = part
      ? { [name]: { [part]: value ?? (part === 'text' ? '' : null) } }
      : { [name]: value ?? '' };
    void body(api.PATCH('/api/v1/artworks/{id}', { ...call, body: content })).then(changed, notifyProblem);
  };
  if (artwork.merged_into) {
    const unmerge = () => body(api.POST('/api/v1/artworks/{id}/unmerge', call)).then(done, notifyProblem);
    return (
      <Stack gap="md">
        <Text>{t('merge.isMerged')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => void unmerge()}>
            {t('merge.undo')}
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Tabs defaultValue="fields" keepMounted={false}>
      <Tabs.List mb="md">
        <Tabs.Tab value="fields">{t('tab.fields')}</Tabs.Tab>
        <Tabs.Tab value="picture">{t('tab.picture')}</Tabs.Tab>
        <Tabs.Tab value="history">{t('tab.history')}</Tabs.Tab>
        {coordinates && <Tabs.Tab value="merge">{t('tab.merge')}</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="fields">
        <ArtworkEditor {...props} artwork={artwork} key={artwork.version} />
      </Tabs.Panel>
      <Tabs.Panel value="picture">
        <Picture artwork={artwork} changed={changed} />
      </Tabs.Panel>
      <Tabs.Panel value="history">
        <History slug={slug} artwork={artwork} restore={restore} />
      </Tabs.Panel>
      <Tabs.Panel value="merge">
        <MergePanel slug={slug} artwork={artwork} done={done} />
      </Tabs.Panel>
    </Tabs>
  );
}

/** Makes or changes an entry. `undefined`: closed, `null`: a new one. */
export function ArtworkModal({
  artwork,
  close,
  ...rest
}: Omit<Props, 'artwork'> & { artwork: Artwork | null | undefined }) {
  const { t } = useTranslation('catalogue');
  return (
    <Modal
      opened={artwork !== undefined}
      onClose={close}
      size="xl"
      title={artwork ? t('editTitle') : t('newTitle')}
    >
      {artwork && <ArtworkTabs {...rest} artwork={artwork} close={close} />}
      {artwork === null && <ArtworkEditor {...rest} artwork={null} close={close} />}
    </Modal>
  );
}
