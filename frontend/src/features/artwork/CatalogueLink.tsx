import { Combobox, Group, Image, Loader, Stack, Text, TextInput, useCombobox } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { catalogueLine } from '@/canvas/catalogueLine';
import { CatalogueOption } from '@/canvas/CatalogueOption';
import { useCommands, useDesk } from '@/canvas/hooks';
import { KeyButton } from '@/canvas/KeyButton';
import type { CatalogueEntry } from '@/canvas/ports';
import { useCatalogueSearch } from '@/canvas/useCatalogueSearch';
import type { SheetArtwork } from '@/domain/model';
import { entryValues, fromCatalogue, unlinked } from '@/editor/gestures/metadata';
import { notifyProblem } from '@/ui/notify';
import classes from './Artwork.module.css';
import { EntryPicture } from './EntryPicture';

type Props = { id: string; artwork: SheetArtwork };
const PROPOSE = 'propose';

/** The entry itself, and what there is to know about the link. */
function Entry({ entry, entryId }: { entry: CatalogueEntry; entryId: string }) {
  const { t } = useTranslation('workspace');
  const news = [
    entry.id === entryId ? '' : t('artwork.merged'),
    entry.status === 'proposed' ? t('artwork.proposed') : '',
    entry.status === 'refused' ? t('artwork.refused', { note: entry.decision ?? '' }) : '',
  ];
  return (
    <>
      {entry.thumbnailUrl && (
        <Image className={classes.thumbnail} src={entry.thumbnailUrl} alt="" fit="contain" />
      )}
      <div>
        <Text lineClamp={1}>{entry.title}</Text>
        <Text size="sm" c="dimmed" lineClamp={2}>
          {catalogueLine(entry)}
        </Text>
        <Text size="sm">{news.filter(Boolean).join(' ')}</Text>
      </div>
    </>
  );
}

function Linked({ id, artwork, entryId }: Props & { entryId: string }) {
  const { t } = useTranslation('workspace');
  const { editor, server } = useDesk();
  const { data: entry } = useQuery({
    queryKey: ['workspace', 'entry', entryId],
    queryFn: () => server.catalogueEntry(entryId),
  });
  const unlink = (): void => {
    editor.transact(t('gesture.unlink'), (tx) => tx.change('sheet_artwork', id, (a) => unlinked(a)));
  };
  useCommands(
    () => [
      { id: 'artwork.unlink', group: t('step.artwork'), chords: ['Shift+u'], label: t('artwork.unlink'), run: unlink, enabled: () => !editor.readOnly },
    ], // prettier-ignore
    [editor, id, t],
  );
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        {t('artwork.catalogue')}
      </Text>
      <Group gap="sm" wrap="nowrap" align="flex-start" mih={88} data-testid="catalogue-entry">
        {entry && <Entry entry={entry} entryId={entryId} />}
      </Group>
      {!editor.readOnly && (
        <Group gap="xs">
          <KeyButton command="artwork.unlink" />
          {entry && <EntryPicture id={id} artwork={artwork} entry={entry} entryId={entryId} />}
        </Group>
      )}
    </Stack>
  );
}

/** Linking, and proposing what was typed: the entry is made first, then the artwork is it. */
function useLink({ id, artwork }: Props) {
  const { t } = useTranslation('workspace');
  const { editor, server } = useDesk();
  const client = useQueryClient();
  const [proposing, setProposing] = useState(false);
  const link = (entry: CatalogueEntry): void => {
    client.setQueryData(['workspace', 'entry', entry.id], entry);
    editor.transact(t('gesture.link', { title: entry.title }), (tx) =>
      tx.change('sheet_artwork', id, (a) => fromCatalogue(a, entry)),
    );
  };
  const propose = async (title: string): Promise<void> => {
    setProposing(true);
    await server
      .proposeEntry(entryValues(artwork.metadata, title))
      .then(link, notifyProblem)
      .finally(() => setProposing(false));
  };
  return { link, propose, proposing };
}

function Search(props: Props) {
  const { t } = useTranslation('workspace');
  const { editor } = useDesk();
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const combobox = useCombobox();
  const { entries, busy, settled } = useCatalogueSearch(text);
  const { link, propose, proposing } = useLink(props);
  const title = text.trim();
  const first = settled ? entries[0]?.id : undefined;
  const { selectFirstOption, resetSelectedOption } = combobox;
  // Enter takes what fits best, once it is the answer to what was typed; to propose a new entry takes a step down.
  useEffect(() => {
    if (first) selectFirstOption();
    else resetSelectedOption();
  }, [first, title, selectFirstOption, resetSelectedOption]);
  useCommands(
    () => [
      { id: 'artwork.identify', group: t('step.artwork'), chords: ['i'], label: t('artwork.identify'), run: () => input.current?.focus(), enabled: () => !editor.readOnly },
    ], // prettier-ignore
    [editor, t],
  );
  const choose = (value: string): void => {
    combobox.closeDropdown();
    const entry = entries.find((one) => one.id === value);
    if (entry) link(entry);
    else if (value === PROPOSE) void propose(title);
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} withinPortal>
      <Combobox.Target>
        <TextInput
          ref={input}
          label={t('artwork.catalogue')}
          placeholder={t('artwork.search')}
          value={text}
          maxLength={500}
          disabled={editor.readOnly || proposing}
          rightSection={busy || proposing ? <Loader size={16} /> : null}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.resetSelectedOption();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={title.length < 2}>
        <Combobox.Options className={classes.options} aria-label={t('artwork.catalogue')}>
          {entries.map((entry) => (
            <Combobox.Option key={entry.id} value={entry.id}>
              <CatalogueOption entry={entry} search={title} />
            </Combobox.Option>
          ))}
          {settled && entries.length === 0 && <Combobox.Empty>{t('artwork.nothingFound')}</Combobox.Empty>}
          <Combobox.Option value={PROPOSE}>
            <Group gap="sm" wrap="nowrap">
              <IconPlus size={18} aria-hidden />
              <Text size="sm">{t('artwork.propose', { title })}</Text>
            </Group>
          </Combobox.Option>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** The catalogue's entry that this artwork is. */
export function CatalogueLink({ id, artwork }: Props) {
  return artwork.catalogue ? (
    <Linked id={id} artwork={artwork} entryId={artwork.catalogue} />
  ) : (
    <Search id={id} artwork={artwork} />
  );
}
