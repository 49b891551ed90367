export const mywork = {
  title: 'mywork',
} as const;
