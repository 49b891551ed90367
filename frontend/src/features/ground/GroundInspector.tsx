import { SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ArtworkList } from '@/canvas/ArtworkList';
import { tabKey, tabsClass, useCaptionTab, useCaptionTabs } from '@/canvas/captionTabs';
import { useDesk, useObjects, useSignal } from '@/canvas/hooks';
import { LostPhrases } from '@/canvas/LostPhrases';
import { NamesFound, namesIn } from '@/canvas/NamesFound';
import type { Caption, Detail, Id } from '@/domain/model';
import { words } from '@/domain/text';
import { spanOf, type Chosen } from './choosing';
import { captionAt } from './groundActions';
import { GroundText } from './GroundText';
import { PhraseForm } from './PhraseForm';
import { PhraseList } from './PhraseList';
import { useGroundKeys } from './useGroundKeys';

type Props = { id: Id; caption: Caption; details: readonly [Id, Detail][] };

function Grounds({ id, caption, details }: Props) {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const selected = useSignal(desk.selection).grounding;
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const grounding = caption.groundings.find((g) => g.id === selected) ?? null;
  const span = spanOf(chosen, words(caption.text));
  const found = useMemo(() => namesIn([[id, caption]], details), [id, caption, details]);
  const { confirm } = useGroundKeys({ id, caption, details, span, done: () => setChosen(null) });
  useEffect(() => {
    desk.lit.set(grounding?.details ?? []);
    return () => desk.lit.set([]);
  }, [desk, grounding]);
  return (
    <Stack gap="sm">
      <GroundText
        caption={caption}
        chosen={chosen}
        onChoose={(to) => {
          setChosen(to);
          desk.select({ grounding: null });
        }}
        onConfirm={confirm}
        selected={selected}
        details={details.map(([key]) => key)}
        proposed={found}
        onSelect={(to) => {
          setChosen(null);
          desk.select({ grounding: to });
        }}
      />
      <Text size="sm" c="dimmed" mih={20}>
        {span ? t('ground.how') : t('ground.first')}
      </Text>
      <LostPhrases caption={id} span={span} onTied={() => setChosen(null)} />
      {grounding && <PhraseForm caption={id} grounding={grounding} details={details} />}
      <NamesFound found={found} />
      <PhraseList caption={caption} />
    </Stack>
  );
}

/** Words tied to what they name: in the picture, the phrase lights up its detail. */
export function GroundInspector() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const { artwork } = useSignal(desk.selection);
  const value = useObjects('sheet_artwork').get(artwork ?? '');
  useObjects('caption');
  const all = useObjects('detail');
  const tabs = useCaptionTabs();
  const tab = useCaptionTab(tabs);
  const found = captionAt(desk, tab);
  const details = [...all].filter(([, d]) => d.artwork === artwork).sort(([, a], [, b]) => a.order - b.order);
  const data = tabs.map((one) => ({
    value: tabKey(one),
    label: `${t(`captionKind.${one.kind}`)} · ${one.language}`,
  }));
  return (
    <Stack gap="md">
      <Title order={2}>{value ? value.label : t('step.ground')}</Title>
      {artwork && (
        <SegmentedControl
          size="xs"
          className={tabsClass}
          withItemsBorders={false}
          aria-label={t('caption.tabs')}
          value={tabKey(tab)}
          data={data}
          onChange={(key) => {
            const next = tabs.find((one) => tabKey(one) === key);
            if (next)
              desk.select({ captionKind: next.kind, captionLanguage: next.language, grounding: null });
          }}
        />
      )}
      {found ? (
        <Grounds key={found.id} id={found.id} caption={found.caption} details={details} />
      ) : (
        <Text size="sm" c="dimmed">
          {t(artwork ? 'ground.noCaption' : 'caption.choose')}
        </Text>
      )}
      <ArtworkList label={t('artworks')} empty={t('box.none')} />
    </Stack>
  );
}
