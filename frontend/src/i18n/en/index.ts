import { account } from './account';
import { catalogue } from './catalogue';
import { common } from './common';
import { flags } from './flags';
import { mywork } from './mywork';
import { projects } from './projects';
import { releases } from './releases';
import { review } from './review';
import { rounds } from './rounds';
import { server } from './server';
import { videos } from './videos';
import { workspace } from './workspace';

/** One namespace a feature; `useTranslation('videos')` gives its typed keys. */
export const en = {
  common,
  account,
  catalogue,
  flags,
  mywork,
  projects,
  releases,
  review,
  rounds,
  server,
  videos,
  workspace,
} as const;
