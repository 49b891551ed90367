export const videos = {
  title: 'videos',
} as const;
