import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Failed } from './states/Failed';
import { Loading } from './states/Loading';

type Props<T> = {
  query: UseQueryResult<T>; /** It is all there is on the page. */
  page?: boolean;
  children: (data: T) => ReactNode;
};

/** A query's data once it is there; before that, and when it fails, a designed state in its place. */
export function Loaded<T>({ query, page, children }: Props<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <Failed page={page} error={query.error} retry={() => void query.refetch()} />;
  return <Loading />;
}
