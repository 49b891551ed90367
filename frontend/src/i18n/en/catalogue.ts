export const catalogue = {
  title: 'catalogue',
} as const;
