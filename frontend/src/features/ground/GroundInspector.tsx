import { Stack, Text, Title } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ArtworkList } from '@/canvas/ArtworkList';
import { useCaptionTab, useCaptionTabs } from '@/canvas/captionTabs';
import { CaptionChoice } from '@/canvas/CaptionChoice';
import { useDesk, useObjects, useSignal } from '@/canvas/hooks';
import { useKeyText } from '@/canvas/layout';
import { LostPhrases } from '@/canvas/LostPhrases';
import { NamesFound, namesIn } from '@/canvas/NamesFound';
import type { Caption, Detail, Id } from '@/domain/model';
import { words } from '@/domain/text';
import { languageName } from '@/ui/format';
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
  const keys = useKeyText();
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
        {span
          ? t('ground.how', { key: keys('ground.tie') })
          : t('ground.first', { key: keys('ground.text') })}
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
  return (
    <Stack gap="md">
      <Title order={2}>{value ? value.label : t('step.ground')}</Title>
      {artwork && (
        <CaptionChoice
          tabs={tabs}
          tab={tab}
          nameOf={languageName}
          onChoose={({ kind, language }) =>
            desk.select({ captionKind: kind, captionLanguage: language, grounding: null })
          }
        />
      )}
      {found && <Grounds key={found.id} id={found.id} caption={found.caption} details={details} />}
      {artwork && !found && (
        <Text size="sm" c="dimmed">
          {t('ground.noCaption')}
        </Text>
      )}
      <ArtworkList label={t('artworks')} ask={t('ground.choose')} />
    </Stack>
  );
}
