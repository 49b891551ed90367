export const rounds = {
  title: 'rounds',
} as const;
