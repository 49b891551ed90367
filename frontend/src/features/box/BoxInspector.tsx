import { SegmentedControl, SimpleGrid, Stack, Switch, Text, Title } from '@mantine/core';
import {
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
import { useTranslation } from 'react-i18next';
import { ArtworkList } from '@/canvas/ArtworkList';
import { useDesk, useObjects, useSignal } from '@/canvas/hooks';
import { KeyButton } from '@/canvas/KeyButton';
import type { SheetArtwork } from '@/domain/model';
import { eyesCount } from '@/canvas/eyes';
import { HereState } from './HereState';
import { Running } from './Running';
import { useBoxTool, type Mode } from './useBoxTool';

function Tools({ mode }: { mode: Mode }) {
  const { t } = useTranslation('workspace');
  return (
    <Stack gap="sm">
      <SimpleGrid cols={2} spacing="xs" verticalSpacing="xs" role="group" aria-label={t('box.tools')}>
        <KeyButton
          fullWidth
          command="box.select"
          icon={<IconPointer size={16} />}
          pressed={mode === 'select'}
        />
        <KeyButton fullWidth command="box.draw" icon={<IconShape size={16} />} pressed={mode === 'draw'} />
      </SimpleGrid>
      <SimpleGrid cols={2} spacing="xs" verticalSpacing="xs" role="group" aria-label={t('box.here')}>
        <KeyButton fullWidth command="box.keyframe" icon={<IconDiamond size={16} />} />
        <KeyButton fullWidth command="box.delete" icon={<IconTrash size={16} />} />
        <KeyButton fullWidth command="box.occluded" icon={<IconEyeOff size={16} />} />
        <KeyButton fullWidth command="box.out" icon={<IconViewportWide size={16} />} />
      </SimpleGrid>
      <SimpleGrid cols={2} spacing="xs" verticalSpacing="xs" role="group" aria-label={t('box.look')}>
        <KeyButton fullWidth command="eyes.next" icon={<IconQuestionMark size={16} />} />
        <KeyButton fullWidth command="box.seen" icon={<IconEye size={16} />} />
        <KeyButton fullWidth command="box.propagate" icon={<IconPlayerTrackNext size={16} />} />
      </SimpleGrid>
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

/** Drawing the artwork's outline, and computing it through the video. */
export function BoxInspector() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const mode = useBoxTool();
  const selected = useSignal(desk.selection).artwork;
  const artwork = useObjects('sheet_artwork').get(selected ?? '');
  useObjects('seen');
  useSignal(desk.book.version);
  const automatic = useSignal(desk.propagation.automatic);
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
        <Text size="sm" c="dimmed">
          {t('box.first')}
        </Text>
      )}
      <Tools mode={mode} />
      {track && <Running track={track} />}
      <Switch
        size="sm"
        label={t('box.automatic')}
        checked={automatic}
        onChange={(event) => desk.propagation.automatic.set(event.currentTarget.checked)}
      />
      <ArtworkList label={t('artworks')} empty={t('box.none')} note={note} />
    </Stack>
  );
}
