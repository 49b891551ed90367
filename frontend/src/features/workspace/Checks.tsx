import { Badge, Group, Kbd, Text, UnstyledButton } from '@mantine/core';
import { IconAlertCircle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk, useObjects, useSignal } from '@/canvas/hooks';
import { KeyButton } from '@/canvas/KeyButton';
import { useKeyTexts } from '@/canvas/layout';
import type { CheckEntry } from '@/domain/checks';
import { languageName } from '@/ui/format';
import { SETTLES, entryKey, goTo, settle } from './missing';
import { useUntouched } from './useUntouched';
import classes from './Workspace.module.css';

/** An entry in words. */
function useWords(): (entry: CheckEntry) => string {
  const { t } = useTranslation('workspace');
  const artworks = useObjects('sheet_artwork');
  return ({ code, artwork, frame, params }) => {
    const name = (artwork && artworks.get(artwork)?.label) ?? '';
    const kind = params.kind ? t(`captionKind.${params.kind as 'visual'}`).toLowerCase() : '';
    const language = params.language ? languageName(String(params.language)) : '';
    const count = Number(params.pictures ?? params.sentences ?? 0);
    return t(`check.${code}` as 'check.title_missing', { name, frame, kind, language, count });
  };
}

function Settling({ entry, marked }: { entry: CheckEntry; marked: boolean }) {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const keys = useKeyTexts();
  const { code } = entry;
  if (code === 'shape_unknown' || !SETTLES[code] || desk.editor.readOnly) return null;
  const command = desk.keymap.find('missing.settle');
  const [key] = command ? keys(command) : [];
  return (
    <UnstyledButton className={classes.settle} onClick={() => settle(desk, entry, t)}>
      {t(`check.settle.${code}`)}
      {marked && key && <Kbd size="xs">{key}</Kbd>}
    </UnstyledButton>
  );
}

function Row({ entry, marked, words }: { entry: CheckEntry; marked: boolean; words: string }) {
  const desk = useDesk();
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (marked) line.current?.scrollIntoView({ block: 'nearest' });
  }, [marked]);
  const Icon = entry.blocking ? IconAlertCircle : IconInfoCircle;
  return (
    <li ref={line} className={classes.check} data-check={entry.code} aria-current={marked || undefined}>
      <UnstyledButton className={classes.checkWords} onClick={() => goTo(desk, entry)}>
        <Icon size={16} color={entry.blocking ? 'var(--mantine-color-orange-6)' : undefined} aria-hidden />
        <span>{words}</span>
      </UnstyledButton>
      <Settling entry={entry} marked={marked} />
    </li>
  );
}

function Entries({ title, entries }: { title: string; entries: readonly CheckEntry[] }) {
  const desk = useDesk();
  const marked = useSignal(desk.missing);
  const words = useWords();
  if (entries.length === 0) return null;
  return (
    <>
      <Text component="h3" size="sm" c="dimmed" className={classes.checkGroup}>
        {title}
      </Text>
      <ul className={classes.checkList} aria-label={title}>
        {entries.map((entry) => {
          const key = entryKey(entry);
          return <Row key={key} entry={entry} marked={key === marked} words={words(entry)} />;
        })}
      </ul>
    </>
  );
}

function Complete() {
  const { t } = useTranslation('workspace');
  const untouched = useUntouched();
  return (
    <Text size="sm" c="dimmed">
      {untouched ? (
        t('checks.untouched')
      ) : (
        <>
          <IconCircleCheck size={16} style={{ verticalAlign: '-3px' }} aria-hidden /> {t('checks.nothing')}
        </>
      )}
    </Text>
  );
}

/** What is missing to submit, live. Each entry leads to its place, and says what settles it. */
export function Checks() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const entries = useSignal(desk.checks);
  const blocking = entries?.filter((e) => e.blocking) ?? [];
  const hints = entries?.filter((e) => !e.blocking) ?? [];
  return (
    <section className={classes.checks} aria-label={t('checks.title')}>
      <Group gap="sm" wrap="nowrap" className={classes.checksHead}>
        <Text component="h2" size="sm" fw={600} style={{ whiteSpace: 'nowrap' }}>
          {t('checks.title')}
        </Text>
        {entries && <Badge color={blocking.length ? 'orange' : 'teal'}>{blocking.length}</Badge>}
        <div className={classes.push} />
        <KeyButton
          command="missing.next"
          variant="subtle"
          label={t('checks.next')}
          disabled={!entries?.length}
        />
      </Group>
      {entries?.length === 0 && <Complete />}
      <Entries title={t('checks.blocking')} entries={blocking} />
      <Entries title={t('checks.hints')} entries={hints} />
    </section>
  );
}
