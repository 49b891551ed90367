import { Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconArrowMerge, IconCheck, IconScissors } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands, useDesk, useRested } from '@/canvas/hooks';
import { KeyButton } from '@/canvas/KeyButton';
import { keyText } from '@/canvas/layout';
import { isUndecided } from '@/domain/cutlist';
import { SEGMENT_KINDS, type CutList, type Segment, type SegmentKind } from '@/domain/model';
import { clock } from '@/domain/time';
import { formatTenths } from '@/ui/format';
import { cutCommands, foreseenHere } from './cutCommands';
import { SegmentList } from './SegmentList';
import { useCutList, useSegmentHere, useSegmentName } from './useSegments';
import classes from './Cut.module.css';

/** What the program expects of this segment, a key away. Its line is always there, so that nothing jumps. */
function Foreseen() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const foreseen = foreseenHere(desk, t);
  const name =
    foreseen?.kind === 'artwork' ? t('cut.newArtwork', { label: foreseen.label }) : t('kind.walking');
  return (
    <div className={classes.foreseen}>
      {foreseen && !desk.editor.readOnly && (
        <KeyButton
          fullWidth
          variant="light"
          command="cut.accept"
          icon={<IconCheck size={16} />}
          label={t('cut.expected', { name })}
        />
      )}
    </div>
  );
}

type DeedsProps = {
  kind: SegmentKind;
  /** There is none before it. */
  first: boolean;
};

/** What can be done with it; not drawn again while one of its edges is dragged. */
const Deeds = memo(function Deeds({ kind, first }: DeedsProps) {
  const { t } = useTranslation('workspace');
  const disabled = useDesk().editor.readOnly;
  return (
    <>
      <div className={classes.kinds} role="group" aria-label={t('cut.kind')}>
        {SEGMENT_KINDS.map((one) => (
          <KeyButton key={one} fullWidth command={`kind.${one}`} pressed={one === kind} disabled={disabled} />
        ))}
      </div>
      <KeyButton fullWidth command="artwork.choose" disabled={disabled} />
      <SimpleGrid cols={2} spacing="xs" verticalSpacing="xs">
        <KeyButton fullWidth command="cut" icon={<IconScissors size={16} />} disabled={disabled} />
        <KeyButton
          fullWidth
          command="merge"
          icon={<IconArrowMerge size={16} />}
          disabled={disabled || first}
        />
        <KeyButton fullWidth command="nudge.back" disabled={disabled} />
        <KeyButton fullWidth command="nudge.on" disabled={disabled} />
      </SimpleGrid>
    </>
  );
});

type HereProps = {
  segment: Segment;
  /** What is foreseen here follows from the segments around. */
  list: CutList;
};

const Here = memo(function Here({ segment }: HereProps) {
  const { t } = useTranslation('workspace');
  const { table } = useDesk();
  const name = useSegmentName();
  const count = segment.end - segment.start;
  const seconds = formatTenths(table.lengthS(segment));
  return (
    <Stack gap="sm">
      <div>
        <Title order={2}>{name(segment)}</Title>
        <Text size="sm" c="dimmed">
          {t('cut.span', { start: segment.start, end: segment.end - 1, count })}
          {` · ${clock(table.timeS(segment.start))} · ${t('cut.seconds', { seconds })}`}
        </Text>
      </div>
      <Foreseen />
      <Deeds kind={segment.kind} first={segment.start === 0} />
    </Stack>
  );
});

/** The segment under the playhead, all of them, and what is left to decide. */
export function CutInspector() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  useCommands(() => cutCommands(desk, t), [desk, t]);
  const list = useCutList();
  // A hand that scrubs over many segments would have all of this drawn again for each.
  const now = useSegmentHere(list);
  const rested = useRested(now);
  const here = list.segments.some((s) => s.id === rested) ? rested : now;
  // The same for an edge that is dragged: its moment is drawn again each time, the others when it is let go.
  const still = useRested(list);
  const segment = list.segments.find((s) => s.id === here);
  const open = list.segments.filter((_, index) => isUndecided(list, index)).length;
  return (
    <>
      <div className={classes.here}>{segment && <Here segment={segment} list={list} />}</div>
      {list.segments.length === 1 && (
        <Text size="sm" c="dimmed" mb="sm">
          {t('cut.first', { key: keyText(desk, 'cut', t) })}
        </Text>
      )}
      <Group gap="sm" mb="xs" wrap="nowrap">
        <Text component="h3" size="sm" fw={600} style={{ whiteSpace: 'nowrap' }}>
          {t('cut.count', { count: list.segments.length })}
        </Text>
        <Text size="sm" c="dimmed" truncate>
          {open > 0 ? t('cut.decide', { count: open }) : ''}
        </Text>
        <div className={classes.whole}>
          <KeyButton
            command="cut.undecided"
            variant="subtle"
            short={t('cut.nextShort')}
            disabled={open === 0}
          />
        </div>
      </Group>
      <SegmentList list={still} here={here} />
    </>
  );
}
