import { Alert, Group, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUser } from '@/api/session';
import { LinkText } from '@/ui/links';

/** Sends what earlier visits left unsent; says where a person is needed first. */
export function Leftovers() {
  const { t } = useTranslation('mywork');
  const { id } = useUser();
  const [stuck, setStuck] = useState<readonly string[]>([]);
  useEffect(() => {
    let over = false;
    let stop = (): void => undefined;
    void import('@/features/workspace/outboxes').then(({ sendLeftovers }) => {
      if (!over) stop = sendLeftovers(id, setStuck);
    });
    return () => {
      over = true;
      stop();
    };
  }, [id]);
  if (stuck.length === 0) return null;
  return (
    <Alert color="orange" radius={0} role="status">
      <Group gap="md">
        <Text size="sm">{t('stuck', { count: stuck.length })}</Text>
        {stuck.map((sheetId) => (
          <LinkText key={sheetId} to="/sheets/$sheetId" params={{ sheetId }}>
            {t('open')}
          </LinkText>
        ))}
      </Group>
    </Alert>
  );
}
