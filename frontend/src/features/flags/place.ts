/** Where a flagged thing is: an address that can be shared. */

import type { Flag } from '@/api/types';

const STEP_OF: Readonly<Record<string, string>> = {
  segment: 'cut',
  artwork: 'artwork',
  track: 'box',
  picture: 'box',
  caption: 'caption',
  sentence: 'caption',
  detail: 'detail',
};

type Place = Pick<Flag, 'kind' | 'target' | 'sheet' | 'artwork' | 'frame' | 'project'>;

export function placeOf({ kind, target, sheet, artwork, frame, project }: Place): string {
  if (!sheet) return kind === 'catalogue' ? `/projects/${project}/catalogue` : `/videos/${target}`;
  const selection = [
    artwork && `artwork.${artwork}`,
    (kind === 'segment' || kind === 'detail') && `${kind}.${target}`,
  ];
  const search = new URLSearchParams();
  if (STEP_OF[kind]) search.set('step', STEP_OF[kind]);
  if (frame !== null) search.set('frame', String(frame));
  const chosen = selection.filter(Boolean).join('~');
  if (chosen) search.set('selection', chosen);
  return [`/sheets/${sheet}`, search.toString()].filter(Boolean).join('?');
}
