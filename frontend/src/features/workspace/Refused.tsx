import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDesk, useSignal } from '@/canvas/hooks';
import type { Refusal } from '@/editor/outbox';
import { goToObject } from './missing';
import classes from './Saving.module.css';
import { useDifferences } from './useDifferences';

/** What the person had, where it differs from what is shown again. */
function Lost({ refusal }: { refusal: Refusal }) {
  const { t } = useTranslation('workspace');
  const { store } = useDesk().editor;
  const differences = useDifferences();
  return refusal.batch.ops.map((op) => {
    const rows = differences(op.op === 'put' ? op.value : null, store.get(op.kind, op.id));
    return (
      <div key={op.id}>
        <Text size="sm" fw={600}>
          {t(`conflict.object.${op.kind}`)}
        </Text>
        {rows
          .filter((row) => row.mine !== null)
          .map((row) => (
            <Text size="sm" key={row.path} className={classes.was}>
              <Text span c="dimmed" size="sm">
                {row.path ? `${row.path}: ` : ''}
              </Text>
              {row.mine}
            </Text>
          ))}
        {op.op === 'delete' && <Text size="sm">{t('refused.deleted')}</Text>}
      </div>
    );
  });
}

function One({ refusal }: { refusal: Refusal }) {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const { outbox } = desk.editor;
  const words = [...new Set([...refusal.words.values()].flat())];
  const names = [...new Set(refusal.held.map((batch) => batch.name))].join('”, “');
  const first = refusal.batch.ops.find((op) => desk.editor.store.get(op.kind, op.id) !== null);
  return (
    <Alert
      className={classes.refusal}
      icon={<IconAlertTriangle aria-hidden />}
      title={t('refused.title', { name: refusal.batch.name })}
      radius={0}
    >
      <Stack gap="xs">
        {words.length ? (
          <List size="sm">
            {words.map((word) => (
              <List.Item key={word}>{word}</List.Item>
            ))}
          </List>
        ) : (
          <Text size="sm">{refusal.detail}</Text>
        )}
        <Text size="sm">{t('refused.about')}</Text>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that arrow keys can scroll it */}
        <div className={classes.had} role="group" aria-label={t('refused.about')} tabIndex={0}>
          <Lost refusal={refusal} />
        </div>
        {refusal.held.length > 0 && (
          <Text size="sm">{t('refused.held', { count: refusal.held.length, names })}</Text>
        )}
        <Group gap="xs">
          {first && (
            <Button size="compact-sm" variant="default" onClick={() => goToObject(desk, first)}>
              {t('refused.place')}
            </Button>
          )}
          <Button size="compact-sm" variant="default" onClick={() => outbox.retry(refusal)}>
            {t('refused.again')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => outbox.dismiss(refusal)}>
            {t('refused.giveUp')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

/** What the server refused, in its words, with what was had. The last good state is what the page shows. */
export function Refused() {
  const { editor } = useDesk();
  const refusals = useSignal(editor.outbox.refusals);
  if (refusals.length === 0) return null;
  return (
    <div id="refused" tabIndex={-1} className={classes.refused}>
      {refusals.map((refusal) => (
        <One key={refusal.batch.changeId} refusal={refusal} />
      ))}
    </div>
  );
}
