import { Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCommands, useDesk, useObjects } from '@/canvas/hooks';
import { useTextField } from '@/canvas/useTextField';
import { CAPTION_KINDS, type Caption, type CaptionKind, type Id, type Sentence } from '@/domain/model';
import { slicePoints } from '@/domain/text';
import { findCaption } from '@/editor/gestures/captions';
import { focusMerge } from '@/editor/history';
import classes from './Caption.module.css';

type Props = { artwork: Id; kind: CaptionKind; language: string };

function changed(caption: Caption, index: number, change: Partial<Sentence>): Caption {
  return { ...caption, sentences: caption.sentences.map((s, i) => (i === index ? { ...s, ...change } : s)) };
}

type RowProps = { id: Id; caption: Caption; index: number; sentence: Sentence };

function Source({ id, index, sentence }: Omit<RowProps, 'caption'>) {
  const { t } = useTranslation('workspace');
  const { editor } = useDesk();
  const field = useTextField(sentence.source ?? '', (source, edit) => {
    editor.transact(
      t('gesture.source'),
      (tx) => tx.change('caption', id, (c) => changed(c, index, { source: source.trim() ? source : null })),
      focusMerge(edit),
    );
  });
  return (
    <TextInput
      size="xs"
      aria-label={t('caption.source')}
      placeholder={t('caption.source')}
      maxLength={2000}
      readOnly={editor.readOnly}
      {...field}
    />
  );
}

function Row({ id, caption, index, sentence }: RowProps) {
  const { t } = useTranslation('workspace');
  const { editor } = useDesk();
  const label = (kind: CaptionKind): void => {
    editor.transact(t('gesture.sentence', { kind: t(`captionKind.${kind}`) }), (tx) =>
      tx.change('caption', id, (c) => changed(c, index, { kind })),
    );
  };
  return (
    <li className={classes.sentence} data-open={sentence.kind === null || undefined}>
      <Text size="sm">{slicePoints(caption.text, [sentence.start, sentence.end])}</Text>
      <Group gap="xs" wrap="nowrap">
        <SegmentedControl
          size="xs"
          aria-label={t('caption.sentenceKind', { number: index + 1 })}
          value={sentence.kind ?? ''}
          disabled={editor.readOnly}
          data={CAPTION_KINDS.map((kind) => ({ value: kind, label: t(`captionKind.${kind}`) }))}
          onChange={(kind) => label(kind as CaptionKind)}
        />
        {sentence.kind === null && (
          <Text size="sm" c="orange">
            {t('caption.open')}
          </Text>
        )}
      </Group>
      {sentence.kind === 'contextual' && <Source id={id} index={index} sentence={sentence} />}
    </li>
  );
}

/** The sentences and what each is; Enter confirms the next open one as the caption's own kind. */
export function Sentences({ artwork, kind, language }: Props) {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  useObjects('caption');
  const found = findCaption(desk.editor.store, artwork, kind, language);
  const open = found?.caption.sentences.filter((s) => s.kind === null).length ?? 0;
  const confirm = (all: boolean): void => {
    const current = findCaption(desk.editor.store, artwork, kind, language);
    if (!current) return;
    let first = true;
    desk.editor.transact(t('gesture.sentence', { kind: t(`captionKind.${kind}`) }), (tx) =>
      tx.change('caption', current.id, (c) => ({
        ...c,
        sentences: c.sentences.map((s) => {
          if (s.kind !== null || !(all || first)) return s;
          first = false;
          return { ...s, kind };
        }),
      })),
    );
  };
  useCommands(() => {
    const group = t('step.caption');
    const enabled = (): boolean => !desk.editor.readOnly;
    return [
      { id: 'sentence.confirm', group, enabled, chords: ['Enter'], label: t('caption.confirm'), run: () => confirm(false) },
      { id: 'sentence.all', group, enabled, chords: ['Shift+Enter'], label: t('caption.confirmAll'), run: () => confirm(true) },
    ]; // prettier-ignore
  }, [desk, t, artwork, kind, language]);
  if (!found || found.caption.sentences.length === 0) return null;
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text size="sm" fw={600}>
          {t('caption.sentences', { count: found.caption.sentences.length })}
        </Text>
        {open > 0 && !desk.editor.readOnly && (
          <Button size="compact-sm" variant="default" onClick={() => confirm(true)}>
            {t('caption.confirmAllAs', { count: open, kind: t(`captionKind.${kind}`) })}
          </Button>
        )}
      </Group>
      <ol className={classes.sentences} aria-label={t('caption.sentenceList')}>
        {found.caption.sentences.map((sentence, index) => (
          <Row key={index} id={found.id} caption={found.caption} index={index} sentence={sentence} />
        ))}
      </ol>
    </Stack>
  );
}
