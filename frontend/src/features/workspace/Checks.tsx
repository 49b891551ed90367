import { Badge, Group, Text, UnstyledButton } from '@mantine/core';
import { IconAlertCircle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDesk, useObjects, useSignal } from '@/canvas/hooks';
import { KeyButton } from '@/canvas/KeyButton';
import type { CheckEntry } from '@/canvas/ports';
import { goTo } from './missing';
import classes from './Workspace.module.css';

/** An entry in words; codes that this page does not know yet are shown as they are. */
function useWords(): (entry: CheckEntry) => string {
  const { t, i18n } = useTranslation('workspace');
  const artworks = useObjects('sheet_artwork');
  return ({ code, artwork, frame, params }) => {
    const name = (artwork && artworks.get(artwork)?.label) ?? '';
    const key = `check.${code}` as 'check.title_missing';
    return i18n.exists(`workspace:${key}`) ? t(key, { name, frame, ...params }) : `${code} ${name}`;
  };
}

/** What is missing to submit, live. Each entry leads to its place. */
export function Checks() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const entries = useSignal(desk.checks);
  const words = useWords();
  const blocking = entries?.filter((e) => e.blocking).length ?? 0;
  return (
    <section className={classes.checks} aria-label={t('checks.title')}>
      <Group gap="sm" mb={4} wrap="nowrap">
        <Text component="h2" size="sm" fw={600} style={{ whiteSpace: 'nowrap' }}>
          {t('checks.title')}
        </Text>
        {entries && <Badge color={blocking ? 'orange' : 'teal'}>{blocking}</Badge>}
        <div className={classes.push} />
        <KeyButton
          command="missing.next"
          variant="subtle"
          label={t('checks.next')}
          disabled={!entries?.length}
        />
      </Group>
      {entries?.length === 0 && (
        <Text size="sm" c="dimmed">
          <IconCircleCheck size={16} style={{ verticalAlign: '-3px' }} aria-hidden /> {t('checks.nothing')}
        </Text>
      )}
      {entries?.map((entry) => (
        <UnstyledButton
          key={[entry.code, entry.id, JSON.stringify(entry.params)].join(' ')}
          className={classes.check}
          data-check={entry.code}
          onClick={() => goTo(desk, entry)}
        >
          {entry.blocking ? (
            <IconAlertCircle
              size={16}
              color="var(--mantine-color-orange-6)"
              aria-label={t('checks.blocking')}
            />
          ) : (
            <IconInfoCircle size={16} aria-label={t('checks.hint')} />
          )}
          {words(entry)}
        </UnstyledButton>
      ))}
    </section>
  );
}
