import type { Video } from '@/api/types';
import { formatNumber } from '@/ui/format';
import { serverWords } from '@/ui/serverWords';

/** Why the video is as it is, in the page's language; empty where there is nothing to say. */
export function reasonOf({ reason, detail, frames }: Video): string {
  return serverWords('reason', reason, detail, { pictures: formatNumber(frames ?? 0) });
}
