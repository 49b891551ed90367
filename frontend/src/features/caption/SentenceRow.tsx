import { Group, SegmentedControl, Text, TextInput, Tooltip } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '@/canvas/hooks';
import { KeyButton, KeyHint, KeyTip, useCommand } from '@/canvas/KeyButton';
import { useTextField } from '@/canvas/useTextField';
import type { Hint } from '@/domain/hints';
import { CAPTION_KINDS, type Caption, type CaptionKind, type Id, type Sentence } from '@/domain/model';
import { slicePoints } from '@/domain/text';
import { focusMerge } from '@/editor/history';
import classes from './Caption.module.css';

type Props = { id: Id; caption: Caption; index: number; sentence: Sentence };

export function withSentence(caption: Caption, index: number, change: Partial<Sentence>): Caption {
  return { ...caption, sentences: caption.sentences.map((s, i) => (i === index ? { ...s, ...change } : s)) };
}

function Source({ id, caption, index, sentence }: Props) {
  const { t } = useTranslation('workspace');
  const { editor } = useDesk();
  const field = useTextField(sentence.source ?? '', (source, edit) => {
    editor.transact(
      t('gesture.source'),
      (tx) =>
        tx.change('caption', id, (c) => withSentence(c, index, { source: source.trim() ? source : null })),
      focusMerge(edit),
    );
  });
  return (
    <TextInput
      size="xs"
      aria-label={t('caption.source')}
      placeholder={t('caption.source')}
      maxLength={2000}
      lang={caption.language}
      dir="auto"
      spellCheck
      readOnly={editor.readOnly}
      {...field}
    />
  );
}

/** Why a sentence may be of the other kind, said calmly; the first of the list has the key. */
function Hints({ hints, keyed }: { hints: readonly Hint[]; keyed: boolean }) {
  const { t } = useTranslation('workspace');
  if (hints.length === 0) return null;
  return (
    <div className={classes.hint} role="note">
      <IconBulb size={16} aria-hidden />
      <div>
        {hints.map(({ code, words }) => (
          <Text key={code} size="sm">
            {t(`hint.${code}`, { words })}
          </Text>
        ))}
        {keyed && <KeyButton command="sentence.contextual" variant="subtle" />}
      </div>
    </div>
  );
}

/** The key that confirms this sentence as what the caption is. */
function NextKey() {
  const { command, keys } = useCommand('sentence.confirm');
  return (
    <Tooltip label={<KeyTip text={command?.label} keys={keys} />}>
      <span>
        <KeyHint>{keys[0]}</KeyHint>
      </span>
    </Tooltip>
  );
}

/** One sentence: its words, what kind it is, where it is known from, and what one may want to look at again. */
export function SentenceRow(props: Props & { hints: readonly Hint[]; keyed: boolean; next: boolean }) {
  const { id, caption, index, sentence, hints, keyed, next } = props;
  const { t } = useTranslation('workspace');
  const { editor } = useDesk();
  const label = (kind: CaptionKind): void => {
    editor.transact(t('gesture.sentence', { kind: t(`captionKind.${kind}`) }), (tx) =>
      tx.change('caption', id, (c) => withSentence(c, index, { kind })),
    );
  };
  return (
    <li className={classes.sentence} data-open={sentence.kind === null || undefined}>
      <Text size="sm" lang={caption.language} dir="auto">
        {slicePoints(caption.text, [sentence.start, sentence.end])}
      </Text>
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
        {next && <NextKey />}
      </Group>
      {sentence.kind === 'contextual' && (
        <Source id={id} caption={caption} index={index} sentence={sentence} />
      )}
      <Hints hints={hints} keyed={keyed} />
    </li>
  );
}
