import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { projectQuery } from '@/api/queries';

/** The project that the address names. */
export function useSlug(): string {
  return useParams({ strict: false }).slug ?? '';
}

/** The project of this page (its layout has loaded it), and whether the person coordinates it. */
export function useProject() {
  const { data: project } = useSuspenseQuery(projectQuery(useSlug()));
  return { project, coordinates: project.role === 'coordinator' };
}
