import type { Project } from '@/api/types';

export type Settings = Pick<
  Project,
  | 'title'
  | 'licence'
  | 'guidelines'
  | 'languages'
  | 'required_kinds'
  | 'detail_types'
  | 'predicates'
  | 'unsure_threshold'
>;

/** What of a project its coordinators can change, as the form holds it. */
export function settingsOf(project: Project): Settings {
  const {
    title,
    licence,
    guidelines,
    languages,
    required_kinds,
    detail_types,
    predicates,
    unsure_threshold,
  } = project;
  return {
    title,
    licence,
    guidelines,
    languages,
    required_kinds,
    detail_types,
    predicates,
    unsure_threshold,
  };
}
