export const projects = {
  title: 'projects',
} as const;
