export const releases = {
  title: 'releases',
} as const;
