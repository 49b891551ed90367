import { Group, Progress, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetSummary } from '@/api/types';
import { formatDuration, formatNumber, formatPercent } from '@/ui/format';
import { Poster } from '@/ui/Poster';
import { SheetState } from '@/ui/StateBadge';
import classes from './SheetRow.module.css';
import { overallProgress } from './work';

type Props = {
  sheet: SheetSummary;
  action: ReactNode;
  note?: ReactNode;
  showProgress?: boolean;
  who?: boolean;
};

function SheetProgress({ sheet }: { sheet: SheetSummary }) {
  const { t } = useTranslation('mywork');
  const done = overallProgress(sheet.progress);
  return (
    <>
      <Progress.Root size="sm">
        <Progress.Section
          value={done * 100}
          aria-label={t('progress', { video: sheet.video.title })}
          aria-valuetext={formatPercent(done)}
        />
      </Progress.Root>
      <Text size="xs" c="dimmed" mt={4} aria-hidden>
        {formatPercent(done)}
      </Text>
    </>
  );
}

/** One sheet in a list: what it is, how far it is, and the one thing to do with it. */
export function SheetRow({ sheet, action, note, showProgress, who }: Props) {
  const { t } = useTranslation('mywork');
  const { video, project, round, annotator } = sheet;
  const facts = t('pictures', {
    duration: formatDuration(video.duration_s ?? 0),
    pictures: formatNumber(video.frames),
  });
  return (
    <li className={classes.row}>
      <Poster url={video.poster_url} width={144} />
      <div className={classes.text}>
        <Group gap="sm" wrap="nowrap">
          <Text fw={600} truncate>
            {video.title}
          </Text>
          <SheetState state={sheet.state} />
        </Group>
        <Text size="sm" c="dimmed" truncate>
          {t('of', { project: project.title, round: round.name })}
          {who && ` · ${t('by', { who: annotator.display_name || annotator.pseudonym })}`}
        </Text>
        <Text size="sm" c="dimmed">
          {note ?? facts}
        </Text>
      </div>
      <div className={classes.progress}>{showProgress && <SheetProgress sheet={sheet} />}</div>
      <div className={classes.action}>{action}</div>
    </li>
  );
}

export function SheetList({ children }: { children: ReactNode }) {
  return <ul className={classes.list}>{children}</ul>;
}
