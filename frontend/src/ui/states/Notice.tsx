import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

type Props = {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** The page's own heading where the notice is all there is on it. */
  page?: boolean;
};

/** A state in words: what it is, why, and what to do next. */
export function Notice({ icon, title, children, action, page }: Props) {
  return (
    <Stack component="section" align="center" gap="sm" py={page ? 96 : 48} px="md" ta="center">
      <Text c="dimmed" component="div" lh={0} aria-hidden>
        {icon}
      </Text>
      <Title order={page ? 1 : 2} size="h2">
        {title}
      </Title>
      <Text c="dimmed" maw={480} component="div">
        {children}
      </Text>
      {action}
    </Stack>
  );
}
