import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, body } from '@/api/client';
import { sessionQuery, useUser } from '@/api/session';
import type { Preferences } from '@/api/types';
import { notifyProblem } from './notify';

/**
 * What is remembered of the person, on every machine they log in from. `remember` shows the change at once and sends it;
 * where it can't be kept, the person hears so and the old value is back.
 */
export function usePreferences(): {
  preferences: Preferences;
  remember: (part: Partial<Preferences>) => Promise<void>;
} {
  const { preferences } = useUser();
  const client = useQueryClient();
  const remember = useCallback(
    async (part: Partial<Preferences>) => {
      const { queryKey } = sessionQuery;
      const before = client.getQueryData(queryKey);
      client.setQueryData(
        queryKey,
        (user) => user && { ...user, preferences: { ...user.preferences, ...part } },
      );
      try {
        const changed = await body(api.PATCH('/api/v1/session/user', { body: { preferences: part } }));
        client.setQueryData(queryKey, changed);
      } catch (error) {
        client.setQueryData(queryKey, before);
        notifyProblem(error);
      }
    },
    [client],
  );
  return { preferences, remember };
}
