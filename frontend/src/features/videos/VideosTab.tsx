import { IconMovie } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { videosQuery } from '@/api/queries';
import { Loaded } from '@/ui/Loaded';
import { PageHead } from '@/ui/PageHead';
import { RowList } from '@/ui/RowList';
import { Notice } from '@/ui/states/Notice';
import { useProject } from '@/ui/useSlug';
import { UploadPanel } from './uploads/UploadPanel';
import { VideoRow } from './VideoRow';

export function VideosTab() {
  const { t } = useTranslation('videos');
  const { project, coordinates } = useProject();
  const videos = useQuery(videosQuery(project.slug));
  return (
    <>
      <PageHead order={2} title={t('title')} about={t('about')} />
      {coordinates && <UploadPanel slug={project.slug} />}
      <Loaded query={videos}>
        {(list) =>
          list.length ? (
            <RowList label={t('list')}>
              {list.map((video) => (
                <VideoRow key={video.id} video={video} coordinates={coordinates} />
              ))}
            </RowList>
          ) : (
            <Notice icon={<IconMovie size={40} stroke={1.4} />} title={t('empty')}>
              {coordinates ? t('emptyDetail') : t('emptyMember')}
            </Notice>
          )
        }
      </Loaded>
    </>
  );
}
