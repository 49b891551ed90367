export const workspace = {
  title: 'Workspace',
  loading: 'Opening the sheet…',
} as const;
