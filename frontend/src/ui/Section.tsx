import { Group, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

type Props = { title: string; about?: ReactNode; actions?: ReactNode; children: ReactNode };

/** A named part of a page: a heading and room around it, no box. */
export function Section({ title, about, actions, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Group justify="space-between" mb={about ? 4 : 'md'} gap="md">
        <Title order={2} size="h3" id={id}>
          {title}
        </Title>
        {actions}
      </Group>
      {about && (
        <Text c="dimmed" mb="md" component="div" size="sm">
          {about}
        </Text>
      )}
      {children}
    </section>
  );
}
