import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { selectTab, unwrittenTab } from '@/canvas/captionTabs';
import { useCommands, useDesk, useObjects } from '@/canvas/hooks';
import { KeyButton } from '@/canvas/KeyButton';
import { whenThere } from '@/canvas/whenThere';
import type { Desk } from '@/canvas/desk';
import { personsOf, sentenceHints, type Hint } from '@/domain/hints';
import type { Caption, CaptionKind, Id } from '@/domain/model';
import { findCaption, isSplit } from '@/editor/gestures/captions';
import classes from './Caption.module.css';
import { SentenceRow, withSentence } from './SentenceRow';

type Props = { artwork: Id; kind: CaptionKind; language: string };

function useHints(artwork: Id, caption: Caption | null): readonly (readonly Hint[])[] {
  const known = useObjects('sheet_artwork').get(artwork);
  if (!caption) return [];
  return sentenceHints(caption.text, caption.sentences, caption, personsOf(known?.metadata ?? {}));
}

/** When every sentence is confirmed: on to the artwork's next required caption, if it is still to be written. */
function goOn(desk: Desk, { artwork, kind, language }: Props): void {
  const done = findCaption(desk.editor.store, artwork, kind, language)?.caption;
  if (!done || !isSplit(done) || done.sentences.some((s) => s.kind === null)) return;
  const next = unwrittenTab(desk, artwork);
  if (!next) return;
  selectTab(desk, next);
  whenThere(desk, 'caption.write');
}

/** The sentences and what each is; Enter confirms the next open one as the caption's own kind. */
export function Sentences({ artwork, kind, language }: Props) {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  useObjects('caption');
  const found = findCaption(desk.editor.store, artwork, kind, language);
  const unlabelled = found?.caption.sentences.filter((s) => s.kind === null) ?? [];
  const open = desk.editor.readOnly ? 0 : unlabelled.length;
  const confirm = (all: boolean): void => {
    const current = findCaption(desk.editor.store, artwork, kind, language);
    if (!current) return;
    let first = true;
    const confirmed = desk.editor.transact(t('gesture.sentence', { kind: t(`captionKind.${kind}`) }), (tx) =>
      tx.change('caption', current.id, (c) => ({
        ...c,
        sentences: c.sentences.map((s) => {
          if (s.kind !== null || !(all || first)) return s;
          first = false;
          return { ...s, kind };
        }),
      })),
    );
    if (confirmed) goOn(desk, { artwork, kind, language });
  };
  const hints = useHints(artwork, found?.caption ?? null);
  /** The first sentence that says what one has to know. */
  const hinted = hints.findIndex((all) => all.some(({ code }) => code !== 'no_source'));
  const toContextual = (): void => {
    if (!found || hinted < 0) return;
    desk.editor.transact(t('gesture.sentence', { kind: t('captionKind.contextual') }), (tx) =>
      tx.change('caption', found.id, (c) => withSentence(c, hinted, { kind: 'contextual' })),
    );
  };
  useCommands(() => {
    const group = t('step.caption');
    const enabled = (): boolean => !desk.editor.readOnly;
    return [
      { id: 'sentence.confirm', group, enabled, chords: ['Enter'], label: t('caption.confirm'), run: () => confirm(false) },
      { id: 'sentence.all', group, enabled, chords: ['Shift+Enter'], label: t('caption.confirmAll'), run: () => confirm(true) },
      { id: 'sentence.contextual', group, enabled: () => enabled() && hinted >= 0, chords: ['h'], label: t('hint.toContextual'), run: toContextual },
    ]; // prettier-ignore
  }, [desk, t, artwork, kind, language, hinted, found?.id]);
  if (!found || found.caption.sentences.length === 0) return null;
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text size="sm" fw={600}>
          {t('caption.sentenceList')}
        </Text>
        {open > 0 && (
          <KeyButton
            command="sentence.all"
            label={t('caption.confirmAllAs', { count: open, kind: t(`captionKind.${kind}`).toLowerCase() })}
          />
        )}
      </Group>
      <ol className={classes.sentences} aria-label={t('caption.sentenceList')}>
        {found.caption.sentences.map((sentence, index) => (
          <SentenceRow
            key={index}
            id={found.id}
            caption={found.caption}
            index={index}
            sentence={sentence}
            hints={hints[index] ?? []}
            keyed={index === hinted && !desk.editor.readOnly}
            next={open > 0 && sentence === unlabelled[0]}
          />
        ))}
      </ol>
    </Stack>
  );
}
