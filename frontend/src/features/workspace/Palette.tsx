import { Combobox, Kbd, Modal, Text, TextInput, useCombobox } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk, useSignal } from '@/canvas/hooks';
import { useKeyTexts } from '@/canvas/layout';
import { focusAtOnce } from '@/ui/focus';
import { paletteEntries, type PageId, type PaletteEntry } from './paletteEntries';
import { recentEntries, rememberEntry } from './recent';
import classes from './Palette.module.css';

/** More than anybody reads. */
const MOST_SHOWN = 50;

function Entry({ entry }: { entry: PaletteEntry }) {
  const keys = useKeyTexts();
  const texts = entry.command ? keys(entry.command) : [];
  return (
    <Combobox.Option value={entry.id} disabled={entry.why !== null} className={classes.entry}>
      <span className={classes.label}>
        {entry.label}
        {entry.why !== null && (
          <Text span size="sm" c="dimmed" display="block">
            {entry.why}
          </Text>
        )}
      </span>
      <Text span size="sm" c="dimmed">
        {entry.of}
      </Text>
      <span className={classes.keys}>
        {texts.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </span>
    </Combobox.Option>
  );
}

/** Pages that the palette leads to. */
function useOpenPage(): (page: PageId) => void {
  const navigate = useNavigate();
  const { projectSlug: slug } = useDesk().sheet;
  const params = { slug };
  return (page) => {
    const leave = {
      work: () => navigate({ to: '/work' }),
      projects: () => navigate({ to: '/projects' }),
      project: () => navigate({ to: '/projects/$slug', params }),
      videos: () => navigate({ to: '/projects/$slug/videos', params }),
      catalogue: () => navigate({ to: '/projects/$slug/catalogue', params }),
      account: () => navigate({ to: '/account' }),
    };
    void leave[page]();
  };
}

function Finder() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const [text, setText] = useState('');
  const [recent] = useState(recentEntries);
  const combobox = useCombobox({ opened: true });
  const open = useOpenPage();
  const entries = paletteEntries(desk, t, text, { recent, open }).slice(0, MOST_SHOWN);
  const { selectFirstOption } = combobox;
  useEffect(() => {
    selectFirstOption();
  }, [text, selectFirstOption]);
  const choose = (id: string): void => {
    const entry = entries.find((e) => e.id === id);
    if (entry?.why !== null) return;
    rememberEntry(id);
    // Closed first: the command may open a dialog of its own.
    desk.dialog.set(null);
    entry.run();
  };
  return (
    <Combobox store={combobox} withinPortal={false} onOptionSubmit={choose}>
      <Combobox.EventsTarget>
        <TextInput
          ref={focusAtOnce}
          data-autofocus
          aria-label={t('palette.search')}
          placeholder={t('palette.search')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          // The list takes Esc for itself; nothing else would close the dialog.
          onKeyDown={(event) => {
            if (event.key === 'Escape') desk.dialog.set(null);
          }}
        />
      </Combobox.EventsTarget>
      <Combobox.Options className={classes.list} tabIndex={0} aria-label={t('palette.title')}>
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
        {entries.length === 0 && <Combobox.Empty>{t('palette.nothing')}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  );
}

/** Everything that can be done or gone to, found by some letters of its name. */
export function Palette() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const shown = useSignal(desk.dialog) === 'palette';
  return (
    <Modal
      opened={shown}
      onClose={() => desk.dialog.set(null)}
      title={t('palette.title')}
      size={640}
      centered={false}
      returnFocus
    >
      {shown && <Finder />}
    </Modal>
  );
}
