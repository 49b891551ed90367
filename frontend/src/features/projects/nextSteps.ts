import type { Member, Project, Round, Video } from '@/api/types';

export type StepName = 'guidelines' | 'videos' | 'catalogue' | 'members' | 'round' | 'assign' | 'export';
export type Step = { name: StepName; done: boolean };

type Facts = {
  project: Project;
  videos: readonly Video[];
  members: readonly Member[];
  rounds: readonly Round[];
};

/** The way from an empty project to a dataset, in order, and what of it is done. */
export function nextSteps({ project, videos, members, rounds }: Facts): Step[] {
  return [
    { name: 'guidelines', done: project.guidelines.trim() !== '' },
    { name: 'videos', done: videos.some((video) => video.state === 'ready') },
    { name: 'catalogue', done: project.counts.artworks > 0 },
    { name: 'members', done: members.filter((member) => member.active).length > 1 },
    { name: 'round', done: rounds.length > 0 },
    { name: 'assign', done: project.counts.sheets > 0 },
  ];
}
