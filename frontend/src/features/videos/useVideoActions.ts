import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch } from '@/api/client';
import { videosQuery } from '@/api/queries';
import type { Video } from '@/api/types';
import { notifyProblem } from '@/ui/notify';

export const videoKey = (id: string) => ['video', id];

/** What a coordinator can do with a video; afterwards every place that shows it asks again. */
export function useVideoActions(video: Video) {
  const client = useQueryClient();
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: videosQuery(video.project).queryKey }),
      client.invalidateQueries({ queryKey: videoKey(video.id) }),
    ]);
  const params = { path: { id: video.id } };
  const retry = useMutation({
    mutationFn: () => body(api.POST('/api/v1/videos/{id}/retry', { params })),
    onSettled: refresh,
    onError: notifyProblem,
  });
  const withdraw = useMutation({
    mutationFn: () => body(api.DELETE('/api/v1/videos/{id}', { params, headers: ifMatch(video.version) })),
    onSettled: refresh,
    onError: notifyProblem,
  });
  return { retry, withdraw, refresh };
}
