import { Combobox, Loader, Modal, Text, TextInput, useCombobox } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CatalogueOption } from '@/canvas/CatalogueOption';
import { useDesk, useObjects, useSignal } from '@/canvas/hooks';
import { useCatalogueSearch } from '@/canvas/useCatalogueSearch';
import { nextLabel } from '@/domain/values';
import { chooseArtwork, type Choice } from './chooseArtwork';

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function Chooser() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const artworks = useObjects('sheet_artwork');
  const [text, setText] = useState('');
  const combobox = useCombobox({ opened: true });
  const { entries, busy } = useCatalogueSearch(text);
  const own = [...artworks].filter(([, a]) =>
    fold(`${a.label} ${a.metadata.title?.value ?? ''}`).includes(fold(text)),
  );
  const label = nextLabel([...artworks.values()].map((a) => a.label), t('chooser.word')); // prettier-ignore
  const selectFirst = combobox.selectFirstOption;
  useEffect(() => {
    selectFirst();
  }, [text, own.length, entries.length, selectFirst]);
  const choose = (choice: Choice): void => {
    chooseArtwork(desk, choice, t('gesture.nameArtwork'));
    desk.dialog.set(null);
  };
  return (
    <Combobox
      store={combobox}
      withinPortal={false}
      onOptionSubmit={(value) => choose(JSON.parse(value) as Choice)}
    >
      <Combobox.EventsTarget>
        <TextInput
          data-autofocus
          aria-label={t('chooser.search')}
          placeholder={t('chooser.search')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') desk.dialog.set(null);
          }}
          rightSection={busy ? <Loader size={16} /> : null}
        />
      </Combobox.EventsTarget>
      <Combobox.Options
        mt="sm"
        tabIndex={0}
        mah={360}
        style={{ overflowY: 'auto' }}
        aria-label={t('chooser.title')}
      >
        <Combobox.Group label={t('chooser.onSheet')}>
          {own.map(([id, artwork]) => (
            <Combobox.Option key={id} value={JSON.stringify({ artwork: id })}>
              {artwork.label}
              <Text span c="dimmed" size="sm">
                {artwork.metadata.title ? ` · ${artwork.metadata.title.value}` : ''}
              </Text>
            </Combobox.Option>
          ))}
          <Combobox.Option value={JSON.stringify({ label: text.trim() || label })}>
            {t('chooser.create', { label: text.trim() || label })}
          </Combobox.Option>
        </Combobox.Group>
        {entries.length > 0 && (
          <Combobox.Group label={t('chooser.catalogue')}>
            {entries.map((entry) => (
              <Combobox.Option key={entry.id} value={JSON.stringify({ entry, label })}>
                <CatalogueOption entry={entry} search={text} />
              </Combobox.Option>
            ))}
          </Combobox.Group>
        )}
      </Combobox.Options>
    </Combobox>
  );
}

/** Choose or create the artwork that the segment under the playhead shows. */
export function ArtworkChooser() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const open = useSignal(desk.dialog) === 'artwork';
  return (
    <Modal opened={open} onClose={() => desk.dialog.set(null)} title={t('chooser.title')}>
      {open && <Chooser />}
    </Modal>
  );
}
