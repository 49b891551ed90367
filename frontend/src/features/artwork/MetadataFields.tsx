import { Anchor, Group, NativeSelect, NumberInput, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { IconBooks } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '@/canvas/hooks';
import { useTextField } from '@/canvas/useTextField';
import { dating, type Dating } from '@/domain/dates';
import {
  METADATA_FROM,
  type ArtworkDate,
  type MetadataFrom,
  type MetadataValues,
  type SheetArtwork,
} from '@/domain/model';
import { METADATA_KEYS, withDateText, withMetadata } from '@/editor/gestures/metadata';
import { focusMerge } from '@/editor/history';
import classes from './Artwork.module.css';

type Key = (typeof METADATA_KEYS)[number];
type TextKey = Exclude<Key, 'artists' | 'date'>;
type Props<K extends Key> = { id: string; artwork: SheetArtwork; name: K };

const yearsText = ({ earliest, latest }: Pick<ArtworkDate, 'earliest' | 'latest'>): string =>
  earliest === latest ? String(earliest) : `${earliest ?? '…'}–${latest ?? '…'}`;

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
      classNames={{ root: classes.from, input: classes.fromInput, section: classes.fromSection }}
      variant="unstyled"
      size="xs"
      aria-label={t('from.field', { field: t(`metadata.${name}`) })}
      data={data}
      disabled={!said || editor.readOnly}
      data-none={!said || undefined}
      value={said?.from ?? 'label'}
      leftSection={said?.from === 'catalogue' ? <IconBooks size={14} aria-hidden /> : null}
      onChange={(event) => {
        if (said) put(name, said.value, event.currentTarget.value as MetadataFrom);
      }}
    />
  );
}

/** Numbers and measures are no words of any language. */
const NOT_SPELT: readonly Key[] = ['inventory_number', 'dimensions'];

/** What is said about an artwork is in the project's first language. */
function useWritten() {
  const { sheet } = useDesk();
  return { lang: sheet.languages[0], dir: 'auto', spellCheck: true } as const;
}

function TextValue({ id, artwork, name }: Props<TextKey>) {
  const { t } = useTranslation('workspace');
  const { editor } = useDesk();
  const put = usePut(id);
  const written = useWritten();
  const field = useTextField(artwork.metadata[name]?.value ?? '', (text, edit) =>
    put(name, text, undefined, edit),
  );
  return (
    <div className={classes.field}>
      <TextInput
        label={t(`metadata.${name}`)}
        maxLength={2000}
        {...written}
        spellCheck={!NOT_SPELT.includes(name)}
        readOnly={editor.readOnly}
        {...field}
      />
      <From id={id} artwork={artwork} name={name} />
    </div>
  );
}

function Artists({ id, artwork }: Omit<Props<'artists'>, 'name'>) {
  const { t } = useTranslation('workspace');
  const { editor } = useDesk();
  const put = usePut(id);
  const written = useWritten();
  return (
    <div className={classes.field}>
      <TagsInput
        label={t('metadata.artists')}
        splitChars={[';', '|']}
        {...written}
        spellCheck={false}
        acceptValueOnBlur
        readOnly={editor.readOnly}
        value={[...(artwork.metadata.artists?.value ?? [])]}
        onChange={(artists) => put('artists', artists)}
      />
      <From id={id} artwork={artwork} name="artists" />
    </div>
  );
}

function judged(date: ArtworkDate, meant: Dating | null) {
  if (!meant) return 'date.notUnderstood';
  if (meant.earliest !== date.earliest || meant.latest !== date.latest) return 'date.byHand';
  return meant.undated ? 'date.undated' : 'date.means';
}

/** What the words of the date mean, and whether the years are theirs. */
function Understood({ date, take }: { date: ArtworkDate; take: () => void }) {
  const { t } = useTranslation('workspace');
  const meant = dating(date.text);
  const years = meant && !meant.undated ? yearsText(meant) : '';
  const said = judged(date, meant);
  return (
    <Group className={classes.understood} gap="xs" role="status">
      <Text size="sm" c="dimmed">
        {date.text.trim() && t(said, { years })}
      </Text>
      {said === 'date.byHand' && date.text.trim() && (
        <Anchor component="button" type="button" size="sm" onClick={take}>
          {t('date.take', { years })}
        </Anchor>
      )}
    </Group>
  );
}

function Years({ id, artwork }: Omit<Props<'date'>, 'name'>) {
  const { t } = useTranslation('workspace');
  const { editor } = useDesk();
  const put = usePut(id);
  const written = useWritten();
  const date = artwork.metadata.date?.value ?? NO_DATE;
  const field = useTextField(date.text, (text, edit) =>
    put('date', withDateText(date, text), undefined, edit),
  );
  const year = (part: 'earliest' | 'latest') => (value: number | string) => {
    const now = typeof value === 'number' ? value : null;
    if (now !== date[part]) put('date', { ...date, [part]: now }, undefined, part);
  };
  const take = (): void => {
    const meant = dating(date.text);
    if (meant) put('date', { ...date, earliest: meant.earliest, latest: meant.latest });
  };
  const shared = { hideControls: true, allowDecimal: false, min: -10_000, max: 9999, w: 88, readOnly: editor.readOnly }; // prettier-ignore
  return (
    <Stack gap={4}>
      <div className={classes.field}>
        <TextInput
          label={t('metadata.date')}
          placeholder={t('date.example')}
          maxLength={300}
          {...written}
          readOnly={editor.readOnly}
          {...field}
        />
        <From id={id} artwork={artwork} name="date" />
      </div>
      <Understood date={{ ...date, text: field.value }} take={take} />
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
