import { Group, NativeSelect, NumberInput, Stack, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDesk } from '@/canvas/hooks';
import { useTextField } from '@/canvas/useTextField';
import {
  METADATA_FROM,
  type ArtworkDate,
  type MetadataFrom,
  type MetadataValues,
  type SheetArtwork,
} from '@/domain/model';
import { METADATA_KEYS, withMetadata } from '@/editor/gestures/metadata';
import { focusMerge } from '@/editor/history';

type Key = (typeof METADATA_KEYS)[number];
type TextKey = Exclude<Key, 'artists' | 'date'>;
type Props<K extends Key> = { id: string; artwork: SheetArtwork; name: K };

const NO_DATE: ArtworkDate = { text: '', earliest: null, latest: null };

function usePut(id: string) {
  const { t } = useTranslation('workspace');
  const { editor } = useDesk();
  return <K extends Key>(key: K, value: MetadataValues[K], from?: MetadataFrom, edit?: string): void => {
    editor.transact(
      t('gesture.metadata', { field: t(`metadata.${key}`) }),
      (tx) =>
        tx.change('sheet_artwork', id, (a) => ({
          ...a,
          metadata: withMetadata(a.metadata, key, value, from),
        })),
      edit ? focusMerge(`${key} ${edit}`) : null,
    );
  };
}

/** Where a value is known from; nothing to say while there is none. */
function From<K extends Key>({ id, artwork, name }: Props<K>) {
  const { t } = useTranslation('workspace');
  const { editor } = useDesk();
  const put = usePut(id);
  const said = artwork.metadata[name];
  const data = METADATA_FROM.map((value) => ({ value, label: t(`from.${value}`) }));
  return (
    <NativeSelect
      aria-label={t('from.field', { field: t(`metadata.${name}`) })}
      w={128}
      data={data}
      disabled={!said || editor.readOnly}
      value={said?.from ?? 'label'}
      onChange={(event) => {
        if (said) put(name, said.value, event.currentTarget.value as MetadataFrom);
      }}
    />
  );
}

function TextValue({ id, artwork, name }: Props<TextKey>) {
  const { t } = useTranslation('workspace');
  const { editor } = useDesk();
  const put = usePut(id);
  const field = useTextField(artwork.metadata[name]?.value ?? '', (text, edit) =>
    put(name, text, undefined, edit),
  );
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <TextInput
        label={t(`metadata.${name}`)}
        flex={1}
        maxLength={2000}
        readOnly={editor.readOnly}
        {...field}
      />
      <From id={id} artwork={artwork} name={name} />
    </Group>
  );
}

function Artists({ id, artwork }: Omit<Props<'artists'>, 'name'>) {
  const { t } = useTranslation('workspace');
  const { editor } = useDesk();
  const put = usePut(id);
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <TagsInput
        label={t('metadata.artists')}
        flex={1}
        splitChars={[';', '|']}
        acceptValueOnBlur
        readOnly={editor.readOnly}
        value={[...(artwork.metadata.artists?.value ?? [])]}
        onChange={(artists) => put('artists', artists)}
      />
      <From id={id} artwork={artwork} name="artists" />
    </Group>
  );
}

function Years({ id, artwork }: Omit<Props<'date'>, 'name'>) {
  const { t } = useTranslation('workspace');
  const { editor } = useDesk();
  const put = usePut(id);
  const date = artwork.metadata.date?.value ?? NO_DATE;
  const field = useTextField(date.text, (text, edit) => put('date', { ...date, text }, undefined, edit));
  const year = (part: 'earliest' | 'latest') => (value: number | string) => {
    put('date', { ...date, [part]: typeof value === 'number' ? value : null }, undefined, part);
  };
  const shared = {
    hideControls: true,
    allowDecimal: false,
    min: -10_000,
    max: 9999,
    w: 88,
    readOnly: editor.readOnly,
  };
  return (
    <Stack gap={4}>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <TextInput
          label={t('metadata.date')}
          flex={1}
          maxLength={300}
          readOnly={editor.readOnly}
          {...field}
        />
        <From id={id} artwork={artwork} name="date" />
      </Group>
      <Group gap="xs" wrap="nowrap">
        <NumberInput
          label={t('metadata.earliest')}
          value={date.earliest ?? ''}
          onChange={year('earliest')}
          {...shared}
        />
        <NumberInput
          label={t('metadata.latest')}
          value={date.latest ?? ''}
          onChange={year('latest')}
          {...shared}
        />
      </Group>
    </Stack>
  );
}

/** Title, artists, date, style, technique and the rest, each with where it is from. */
export function MetadataFields({ id, artwork }: { id: string; artwork: SheetArtwork }) {
  return (
    <Stack gap="sm">
      {METADATA_KEYS.map((name) => {
        if (name === 'artists') return <Artists key={name} id={id} artwork={artwork} />;
        if (name === 'date') return <Years key={name} id={id} artwork={artwork} />;
        return <TextValue key={name} id={id} artwork={artwork} name={name} />;
      })}
    </Stack>
  );
}
