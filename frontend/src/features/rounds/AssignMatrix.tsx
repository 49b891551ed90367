import { Group, Table, Text } from '@mantine/core';
import { IconMovie, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { videosQuery } from '@/api/queries';
import type { Member, Round, SheetSummary, Video } from '@/api/types';
import { formatDuration } from '@/ui/format';
import { LinkText } from '@/ui/links';
import { Loaded } from '@/ui/Loaded';
import { Section } from '@/ui/Section';
import { SheetState } from '@/ui/StateBadge';
import { Notice } from '@/ui/states/Notice';
import { AssignCell } from './AssignCell';
import { countStates, sheetAt } from './matrix';
import { roundSheetsQuery } from './queries';

const nameOf = ({ user }: Member) => user.display_name || user.username;

function VideoLine({
  video,
  round,
  sheets,
}: {
  video: Video;
  round: Round;
  sheets: readonly SheetSummary[];
}) {
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <LinkText to="/videos/$videoId" params={{ videoId: video.id }}>
          {video.title}
        </LinkText>
        <Text size="xs" c="dimmed" fw={400}>
          {formatDuration(video.duration_s ?? 0)}
        </Text>
      </Table.Th>
      {round.members.map((member) => (
        <Table.Td key={member.id}>
          <AssignCell
            round={round}
            video={video}
            member={member}
            name={nameOf(member)}
            sheet={sheetAt(sheets, video.id, member.id)}
          />
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

function Matrix({ round, videos, sheets }: { round: Round; videos: Video[]; sheets: SheetSummary[] }) {
  const { t } = useTranslation('rounds');
  if (!round.members.length) {
    return (
      <Notice
        icon={<IconUsers size={40} stroke={1.4} />}
        title={t('page.noMembers')}
        action={
          <LinkText to="/projects/$slug/members" params={{ slug: round.project }}>
            {t('page.toMembers')}
          </LinkText>
        }
      >
        {t('page.noMembersDetail')}
      </Notice>
    );
  }
  if (!videos.length) {
    return (
      <Notice
        icon={<IconMovie size={40} stroke={1.4} />}
        title={t('page.noVideos')}
        action={
          <LinkText to="/projects/$slug/videos" params={{ slug: round.project }}>
            {t('page.toVideos')}
          </LinkText>
        }
      >
        {t('page.noVideosDetail')}
      </Notice>
    );
  }
  return (
    <Table.ScrollContainer minWidth={320 + 176 * round.members.length}>
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('page.video')}</Table.Th>
            {round.members.map((member) => (
              <Table.Th key={member.id} w={176}>
                {nameOf(member)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {videos.map((video) => (
            <VideoLine key={video.id} video={video} round={round} sheets={sheets} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** How many sheets there are in each state; what there is none of is not said. */
function Counts({ sheets }: { sheets: readonly SheetSummary[] }) {
  const { t } = useTranslation('rounds');
  const counts = countStates(sheets);
  if (!counts.length) return null;
  return (
    <Group component="ul" gap="md" m={0} mb="md" p={0} aria-label={t('page.counts')}>
      {counts.map(([state, count]) => (
        <Group component="li" key={state} gap={6} wrap="nowrap">
          <Text span fw={600}>
            {count}
          </Text>
          <SheetState state={state} />
        </Group>
      ))}
    </Group>
  );
}

/** Video × annotator: an empty cell assigns, a filled one shows where the sheet is. */
export function AssignMatrix({ round }: { round: Round }) {
  const { t } = useTranslation('rounds');
  const videos = useQuery(videosQuery(round.project));
  const sheets = useQuery(roundSheetsQuery(round.id));
  const used = (video: Video, all: readonly SheetSummary[]) =>
    video.state === 'ready' || all.some((sheet) => sheet.video.id === video.id);
  return (
    <Section title={t('page.assign')} about={t('page.assignAbout')}>
      <Loaded query={videos}>
        {(list) => (
          <Loaded query={sheets}>
            {(all) => (
              <>
                <Counts sheets={all} />
                <Matrix round={round} videos={list.filter((video) => used(video, all))} sheets={all} />
              </>
            )}
          </Loaded>
        )}
      </Loaded>
    </Section>
  );
}
