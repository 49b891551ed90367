import { Group, SimpleGrid, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { IconArrowMerge, IconScissors } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCommands, useDesk, useObjects, useSignal } from '@/canvas/hooks';
import { KeyButton } from '@/canvas/KeyButton';
import { SEGMENT_KINDS, type Segment } from '@/domain/model';
import { segmentAt } from '@/domain/cutlist';
import { clock } from '@/domain/time';
import { cutCommands, goToSegment } from './cutCommands';
import classes from './Cut.module.css';

function useSegmentName(): (segment: Segment) => string {
  const { t } = useTranslation('workspace');
  const artworks = useObjects('sheet_artwork');
  return ({ kind, artwork }) => {
    if (kind !== 'artwork') return t(`kind.${kind}`);
    return (artwork && artworks.get(artwork)?.label) ?? t('timeline.noArtwork');
  };
}

function Here({ segment }: { segment: Segment }) {
  const { t } = useTranslation('workspace');
  const { table } = useDesk();
  const name = useSegmentName();
  const length = segment.end - segment.start;
  return (
    <Stack gap="sm">
      <div>
        <Title order={2}>{name(segment)}</Title>
        <Text size="sm" c="dimmed">
          {t('cut.span', { start: segment.start, end: segment.end - 1, count: length })}
          {` · ${clock(table.timeS(segment.start))}`}
        </Text>
      </div>
      <Group gap="xs" role="group" aria-label={t('cut.kind')}>
        {SEGMENT_KINDS.map((kind) => (
          <KeyButton key={kind} command={`kind.${kind}`} pressed={segment.kind === kind} />
        ))}
      </Group>
      <KeyButton fullWidth command="artwork.choose" />
      <SimpleGrid cols={2} spacing="xs" verticalSpacing="xs">
        <KeyButton fullWidth command="cut" icon={<IconScissors size={16} />} />
        <KeyButton
          fullWidth
          command="merge"
          icon={<IconArrowMerge size={16} />}
          disabled={segment.start === 0}
        />
        <KeyButton fullWidth command="nudge.back" />
        <KeyButton fullWidth command="nudge.on" />
      </SimpleGrid>
    </Stack>
  );
}

/** The segment under the playhead, and all of them. */
export function CutInspector() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  useCommands(() => cutCommands(desk, t), [desk, t]);
  const list = useObjects('cut_list').get(desk.sheet.id);
  const frame = useSignal(desk.playhead.wanted);
  const name = useSegmentName();
  const here = list && segmentAt(list, frame);
  return (
    <Stack gap="md">
      {here && <Here segment={here} />}
      {list?.segments.length === 1 && (
        <Text size="sm" c="dimmed">
          {t('cut.first')}
        </Text>
      )}
      <ol className={classes.list} aria-label={t('cut.all')}>
        {list?.segments.map((segment) => (
          <li key={segment.id}>
            <UnstyledButton
              className={classes.segment}
              aria-current={segment.id === here?.id ? 'true' : undefined}
              onClick={() => goToSegment(desk, segment.id, segment.start)}
            >
              <span className={classes.start}>{segment.start}</span>
              <span>{name(segment)}</span>
              <span className={classes.length}>{segment.end - segment.start}</span>
            </UnstyledButton>
          </li>
        ))}
      </ol>
    </Stack>
  );
}
