import { account } from './account';
import { catalogue } from './catalogue';
import { common } from './common';
import { mywork } from './mywork';
import { projects } from './projects';
import { releases } from './releases';
import { review } from './review';
import { rounds } from './rounds';
import { videos } from './videos';
import { workspace } from './workspace';

/** One namespace a feature; `useTranslation('videos')` gives its typed keys. */
export const en = {
  common,
  account,
  catalogue,
  mywork,
  projects,
  releases,
  review,
  rounds,
  videos,
  workspace,
} as const;
