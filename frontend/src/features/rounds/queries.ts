import { queryOptions } from '@tanstack/react-query';
import { api, body } from '@/api/client';
import { everyPage } from '@/api/queries';

export const roundQuery = (id: string) =>
  queryOptions({
    queryKey: ['round', id],
    queryFn: () => body(api.GET('/api/v1/rounds/{id}', { params: { path: { id } } })),
  });

export const roundSheetsQuery = (id: string) =>
  queryOptions({
    queryKey: ['round', id, 'sheets'],
    queryFn: () =>
      everyPage((cursor) =>
        body(
          api.GET('/api/v1/rounds/{round_id}/sheets', {
            params: { path: { round_id: id }, query: { cursor } },
          }),
        ),
      ),
  });
