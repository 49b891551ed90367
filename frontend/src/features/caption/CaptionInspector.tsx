import { Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ArtworkList } from '@/canvas/ArtworkList';
import {
  selectTab,
  tabKey as keyOf,
  useCaptionTab,
  useCaptionTabs,
  type CaptionTab as Tab,
} from '@/canvas/captionTabs';
import { CaptionChoice } from '@/canvas/CaptionChoice';
import { LostPhrases } from '@/canvas/LostPhrases';
import { useCommands, useDesk, useObjects, useSignal } from '@/canvas/hooks';
import { findCaption } from '@/editor/gestures/captions';
import { languageName } from '@/ui/format';
import { CaptionText } from './CaptionText';
import { Sentences } from './Sentences';

function useTabKeys(tabs: readonly Tab[], tab: Tab): void {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const at = tabs.findIndex((one) => keyOf(one) === keyOf(tab));
  useCommands(() => {
    const group = t('step.caption');
    const go = (by: 1 | -1) => (): void => {
      const next = tabs[(at + by + tabs.length) % tabs.length];
      if (next) selectTab(desk, next);
    };
    const write = (): void => document.querySelector<HTMLElement>('[data-caption-text]')?.focus();
    return [
      { id: 'caption.write', group, chords: ['t'], label: t('caption.write'), run: write },
      { id: 'caption.before', group, chords: ['j'], label: t('caption.before'), run: go(-1) },
      { id: 'caption.next', group, chords: ['k'], label: t('caption.next'), run: go(1) },
    ];
  }, [desk, t, at]);
}

/** A text for each kind and language, its sentences labelled. */
export function CaptionInspector() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const selected = useSignal(desk.selection).artwork;
  const artwork = useObjects('sheet_artwork').get(selected ?? '');
  useObjects('caption');
  const tabs = useCaptionTabs();
  const tab = useCaptionTab(tabs);
  useTabKeys(tabs, tab);
  const written = ({ kind, language }: Tab): boolean =>
    !!selected && !!findCaption(desk.editor.store, selected, kind, language)?.caption.text.trim();
  if (!selected || !artwork) {
    return (
      <Stack gap="md">
        <Title order={2}>{t('step.caption')}</Title>
        <ArtworkList label={t('artworks')} ask={t('caption.choose')} />
      </Stack>
    );
  }
  return (
    <Stack gap="md">
      <Title order={2}>{artwork.label}</Title>
      <CaptionChoice
        tabs={tabs}
        tab={tab}
        nameOf={languageName}
        written={written}
        onChoose={(next) => selectTab(desk, next)}
      />
      <CaptionText
        key={`${selected} ${keyOf(tab)}`}
        artwork={selected}
        kind={tab.kind}
        language={tab.language}
      />
      <Sentences artwork={selected} kind={tab.kind} language={tab.language} />
      <LostPhrases caption={findCaption(desk.editor.store, selected, tab.kind, tab.language)?.id ?? null} />
      <ArtworkList label={t('artworks')} />
    </Stack>
  );
}
