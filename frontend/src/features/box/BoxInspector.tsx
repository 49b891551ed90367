import { SegmentedControl, SimpleGrid, Stack, Switch, Text, Title } from '@mantine/core';
import {
  IconCheck,
  IconDiamond,
  IconEye,
  IconEyeOff,
  IconPlayerTrackNext,
  IconPointer,
  IconQuestionMark,
  IconShape,
  IconTrash,
  IconViewportWide,
} from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { ArtworkList } from '@/canvas/ArtworkList';
import { useDesk, useObjects, useSignal } from '@/canvas/hooks';
import { KeyButton } from '@/canvas/KeyButton';
import { useKeyText } from '@/canvas/layout';
import type { SheetArtwork } from '@/domain/model';
import { allEyes, eyesCount, eyesHere } from '@/canvas/eyes';
import { outlineAt } from '@/canvas/outlines';
import { BestPicture } from './BestPicture';
import { Elsewhere } from './Elsewhere';
import { HereState } from './HereState';
import { Keyframes } from './Keyframes';
import { Running } from './Running';
import { useBoxTool, type Mode } from './useBoxTool';

/** What the keys would do now: a key that would do nothing here is dimmed. */
function useNow(track: string | null) {
  const desk = useDesk();
  useObjects('keyframe');
  useObjects('seen');
  useSignal(desk.book.version);
  const frame = useSignal(desk.playhead.frame);
  const offer = useSignal(desk.offer);
  const keyframe = track ? desk.book.keyframes.at(track, frame) : null;
  const outline = track ? outlineAt(desk, track, frame) : null;
  return {
    offered: offer !== null && offer.frame === frame,
    eyes: eyesHere(desk) !== null,
    any: allEyes(desk).length > 0,
    outline: outline !== null,
    keyframe: keyframe?.visibility ?? null,
  };
}

function Tools({ mode, track }: { mode: Mode; track: string | null }) {
  return <ToolButtons mode={mode} track={track} {...useNow(track)} />;
}

type ToolProps = { mode: Mode; track: string | null } & ReturnType<typeof useNow>;

/** Drawn again only when something that a button says has changed, not with each picture. */
const ToolButtons = memo(function ToolButtons({ mode, track, ...now }: ToolProps) {
  const { t } = useTranslation('workspace');
  const { readOnly } = useDesk().editor;
  const draws = readOnly || !track;
  return (
    <Stack gap="sm">
      <SimpleGrid cols={2} spacing="xs" verticalSpacing="xs" role="group" aria-label={t('box.tools')}>
        <KeyButton
          fullWidth
          command="box.select"
          icon={<IconPointer size={16} />}
          pressed={mode === 'select'}
        />
        <KeyButton
          fullWidth
          command="box.draw"
          icon={<IconShape size={16} />}
          pressed={mode === 'draw'}
          disabled={readOnly}
        />
      </SimpleGrid>
      <SimpleGrid cols={2} spacing="xs" verticalSpacing="xs" role="group" aria-label={t('box.here')}>
        <KeyButton
          fullWidth
          command="box.keyframe"
          icon={<IconDiamond size={16} />}
          disabled={draws || !now.outline}
          pressed={now.keyframe === 'visible'}
        />
        <KeyButton
          fullWidth
          command="box.delete"
          icon={<IconTrash size={16} />}
          disabled={draws || !now.keyframe}
        />
        <KeyButton
          fullWidth
          command="box.occluded"
          icon={<IconEyeOff size={16} />}
          disabled={draws || !now.outline}
          pressed={now.keyframe === 'occluded'}
        />
        <KeyButton
          fullWidth
          command="box.out"
          icon={<IconViewportWide size={16} />}
          disabled={draws}
          pressed={now.keyframe === 'out'}
        />
      </SimpleGrid>
      <SimpleGrid cols={2} spacing="xs" verticalSpacing="xs" role="group" aria-label={t('box.look')}>
        <KeyButton fullWidth command="eyes.next" icon={<IconQuestionMark size={16} />} disabled={!now.any} />
        {now.offered ? (
          <KeyButton fullWidth command="box.takeOffer" icon={<IconCheck size={16} />} />
        ) : (
          <KeyButton
            fullWidth
            command="box.seen"
            icon={<IconEye size={16} />}
            disabled={readOnly || !now.eyes}
          />
        )}
        <KeyButton
          fullWidth
          command="box.propagate"
          icon={<IconPlayerTrackNext size={16} />}
          disabled={draws}
        />
      </SimpleGrid>
    </Stack>
  );
});

function Helpers() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const automatic = useSignal(desk.propagation.automatic);
  const snapping = useSignal(desk.snapping);
  return (
    <Stack gap="xs">
      <Switch
        size="sm"
        label={t('box.automatic')}
        checked={automatic}
        onChange={(event) => desk.propagation.automatic.set(event.currentTarget.checked)}
      />
      <Switch
        size="sm"
        label={t('box.snapping')}
        description={t('box.snappingAbout')}
        checked={snapping}
        onChange={(event) => desk.snapping.set(event.currentTarget.checked)}
      />
    </Stack>
  );
}

function ShapeChoice({ id, artwork }: { id: string; artwork: SheetArtwork }) {
  const { t } = useTranslation('workspace');
  const { editor } = useDesk();
  const data = (['flat', 'solid', 'unknown'] as const).map((value) => ({
    value,
    label: t(`shape.${value}`),
  }));
  return (
    <SegmentedControl
      size="xs"
      fullWidth
      aria-label={t('shape.label')}
      value={artwork.shape}
      disabled={editor.readOnly}
      data={data}
      onChange={(shape) =>
        editor.transact(t('gesture.shape'), (tx) => tx.put('sheet_artwork', id, { ...artwork, shape }))
      }
    />
  );
}

/** What to do first where no artwork is selected. */
function First() {
  const { t } = useTranslation('workspace');
  const { readOnly } = useDesk().editor;
  const keys = useKeyText();
  return (
    <Text size="sm" c="dimmed">
      {readOnly ? t('box.choose') : t('box.first', { key: keys('box.draw') })}
    </Text>
  );
}

/** Drawing the artwork's outline, and computing it through the video. */
export function BoxInspector() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const mode = useBoxTool();
  const selected = useSignal(desk.selection).artwork;
  const artwork = useObjects('sheet_artwork').get(selected ?? '');
  useObjects('seen');
  useSignal(desk.book.version);
  const track = desk.trackOf(selected);
  const note = (id: string): string | null => {
    const count = eyesCount(desk, desk.trackOf(id) ?? '');
    return count > 0 ? t('eyes.count', { count }) : null;
  };
  return (
    <Stack gap="md">
      <Title order={2}>{artwork ? artwork.label : t('box.title')}</Title>
      {selected && artwork ? (
        <>
          {track && <HereState track={track} />}
          <ShapeChoice id={selected} artwork={artwork} />
        </>
      ) : (
        <First />
      )}
      <BestPicture />
      <Tools mode={mode} track={track} />
      {track && <Keyframes track={track} />}
      {track && <Running track={track} />}
      {track && <Elsewhere track={track} />}
      {!desk.editor.readOnly && <Helpers />}
      <ArtworkList label={t('artworks')} empty={t('box.none')} note={note} />
    </Stack>
  );
}
