import { UnstyledButton } from '@mantine/core';
import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk, useObjects } from '@/canvas/hooks';
import { isUndecided } from '@/domain/cutlist';
import type { CutList, Id, SegmentKind } from '@/domain/model';
import { clock } from '@/domain/time';
import { formatTenths } from '@/ui/format';
import { goToSegment } from './cutCommands';
import { useSegmentName } from './useSegments';
import classes from './Cut.module.css';

type RowProps = {
  id: Id;
  start: number;
  kind: SegmentKind;
  name: string;
  colour: string | null;
  from: string;
  seconds: string;
  pictures: number;
  current: boolean;
  open: boolean;
};

/** One segment; drawn again only when something of it has changed. */
const Row = memo(function Row(props: RowProps) {
  const { id, start, kind, name, colour, from, seconds, pictures, current, open } = props;
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // Where there is little room, all of the inspector scrolls: what is done with a segment stays in view.
    if (current && window.matchMedia('(min-height: 561px)').matches)
      item.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <li ref={item} className={classes.item}>
      <UnstyledButton
        className={classes.segment}
        aria-current={current ? 'true' : undefined}
        onClick={() => goToSegment(desk, id, start)}
      >
        <span
          className={classes.swatch}
          data-kind={kind}
          style={colour ? { background: colour } : undefined}
        />
        <span className={classes.name}>
          {name}
          {open && <span className={classes.open}>{t('cut.toDecide')}</span>}
        </span>
        <span className={classes.from}>{from}</span>
        <span
          className={classes.length}
          title={t('cut.span', { start, end: start + pictures - 1, count: pictures })}
        >
          {seconds}
        </span>
      </UnstyledButton>
    </li>
  );
});

/** All segments of the video, the one under the playhead marked. */
export const SegmentList = memo(function SegmentList({ list, here }: { list: CutList; here: Id | null }) {
  const { t } = useTranslation('workspace');
  const { table } = useDesk();
  const name = useSegmentName();
  const tracks = useObjects('track');
  const colours = new Map([...tracks.values()].map((track) => [track.artwork, track.colour]));
  return (
    <ol className={classes.list} aria-label={t('cut.all')}>
      {list.segments.map((segment, index) => (
        <Row
          key={segment.id}
          id={segment.id}
          start={segment.start}
          kind={segment.kind}
          name={name(segment)}
          colour={(segment.artwork && colours.get(segment.artwork)) ?? null}
          from={clock(table.timeS(segment.start)).slice(0, -4)}
          seconds={t('cut.seconds', {
            seconds: formatTenths(table.lengthS(segment)),
          })}
          pictures={segment.end - segment.start}
          current={segment.id === here}
          open={isUndecided(list, index)}
        />
      ))}
    </ol>
  );
});
