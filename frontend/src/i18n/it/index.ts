import type { en } from '../en';
import type { Texts } from '../texts';
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

/** Loaded when somebody reads Italian; the words for the project's terms are chosen in ADR 0017. */
export const it = {
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
} as const satisfies Texts<typeof en>;
