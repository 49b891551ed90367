import { Button, Group, NumberInput, SimpleGrid, Stack, TagsInput, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body, ifMatch } from '@/api/client';
import type { Artwork } from '@/api/types';
import { ConfirmButton } from '@/ui/ConfirmButton';
import { FlagDialog } from '@/ui/FlagDialog';
import { notifyDone, notifyProblem } from '@/ui/notify';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { TextMapInput } from '@/ui/TextMapInput';
import { useSubmit } from '@/ui/useSubmit';
import { type ArtworkForm, artworkOf, emptyForm, formOf } from './artworkForm';
import { Proposal } from './Proposal';
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

function Buttons({ slug, artwork, pending, remove }: ButtonsProps) {
  const { t } = useTranslation(['catalogue', 'common']);
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
        {artwork && (
          <FlagDialog slug={slug} thing={{ kind: 'catalogue', target: artwork.id, quote: artwork.title }} />
        )}
        <Button type="submit" loading={pending}>
          {artwork ? t('common:action.save') : t('common:action.add')}
        </Button>
      </Group>
    </Group>
  );
}
type ButtonsProps = { slug: string; artwork: Artwork | null; pending: boolean; remove: () => unknown };

export type EditorProps = { slug: string; artwork: Artwork | null; coordinates: boolean; close: () => void };

/** The fields of an entry, new or there; above them, for coordinators, what is to be said of a proposal. */
export function ArtworkEditor({ slug, artwork, coordinates, close }: EditorProps) {
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
  const decide = (entry: Artwork) => (status: 'curated' | 'refused', note: string) =>
    change(entry, { ...artworkOf(form.values), status, decision_note: note }).then(done, notifyProblem);
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        {artwork?.status === 'proposed' && coordinates && (
          <Proposal slug={slug} artwork={artwork} decide={decide(artwork)} merged={done} />
        )}
        <Fields form={form} />
        <ProblemAlert text={problem} />
        <Buttons slug={slug} artwork={artwork} pending={pending} remove={remove} />
      </Stack>
    </form>
  );
}
