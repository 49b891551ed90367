import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isProblem } from '@/api/problem';
import { sessionQuery } from '@/api/session';

const worthRetrying = (error: unknown) => !isProblem(error) || error.offline || error.status >= 502;

/** A 401 anywhere means that the session has ended: the guard sends the person to the log-in. */
export function makeQueryClient(onSignedOut: () => void): QueryClient {
  const watch = (error: unknown) => {
    if (isProblem(error) && error.status === 401) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: { staleTime: 1_000, retry: (count, error) => count < 2 && worthRetrying(error) },
      mutations: { retry: false },
    },
  });
}

export const forgetSession = (client: QueryClient) => {
  client.clear();
  client.setQueryData(sessionQuery.queryKey, null);
};
