import { Typography } from '@mantine/core';

/** Guidelines as the server made them from Markdown: it has already taken out everything that could act. */
export function Prose({ html }: { html: string }) {
  return (
    <Typography fz="md" maw="72ch">
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </Typography>
  );
}
