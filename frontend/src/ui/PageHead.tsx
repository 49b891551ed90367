import { Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';

type Props = { title: string; about?: ReactNode; actions?: ReactNode; order?: 1 | 2 };

/** A page's (or a tab's) heading, one line about it, and what can be done here. */
export function PageHead({ title, about, actions, order = 1 }: Props) {
  useDocumentTitle(`${title} · Cicerone`);
  return (
    <Group justify="space-between" align="flex-start" mb="lg" gap="md">
      <Stack gap={4} flex={1} miw={240}>
        <Title order={order}>{title}</Title>
        {about && (
          <Text c="dimmed" size="sm" component="div" maw={720} style={{ textWrap: 'pretty' }}>
            {about}
          </Text>
        )}
      </Stack>
      {actions && <Group gap="sm">{actions}</Group>}
    </Group>
  );
}
