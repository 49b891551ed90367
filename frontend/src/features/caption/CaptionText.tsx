import { Text, Textarea } from '@mantine/core';
import { useEffect, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk, useObjects } from '@/canvas/hooks';
import { useTextField } from '@/canvas/useTextField';
import { uuid7 } from '@/domain/ids';
import type { CaptionKind, Id } from '@/domain/model';
import { words } from '@/domain/text';
import type { Desk } from '@/canvas/desk';
import { findCaption, isSplit, splitSentences, typeText } from '@/editor/gestures/captions';
import { focusMerge } from '@/editor/history';
import { languageName } from '@/ui/format';

type Props = { artwork: Id; kind: CaptionKind; language: string };

/** Sentences follow the text when the server has split it; they belong to the same step as the words. */
async function split(
  desk: Desk,
  id: Id,
  text: string,
  language: string,
  name: string,
  merge: string,
): Promise<void> {
  const spans = text.trim() ? await desk.server.sentences(text, language).catch(() => null) : [];
  if (spans) desk.editor.transact(name, (tx) => splitSentences(tx, id, text, spans), merge);
}

/**
 * Sentences that could not be asked for (no network) are asked for when one comes back to the text, and when there is a
 * network again. They belong to the step of the edit that the words came from.
 */
function useSplitAgain(
  { artwork, kind, language }: Props,
  name: string,
  edit: RefObject<string | null>,
): void {
  const desk = useDesk();
  useEffect(() => {
    const again = (): void => {
      const found = findCaption(desk.editor.store, artwork, kind, language);
      if (!found || desk.editor.readOnly) return;
      const { id, caption } = found;
      if (!isSplit(caption))
        void split(desk, id, caption.text, language, name, edit.current ?? `split ${id}`);
    };
    again();
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [desk, artwork, kind, language, name, edit]);
}

/** The text, saved in bursts as it is typed; what is typed is never touched by what is saved. */
export function CaptionText(props: Props) {
  const { artwork, kind, language } = props;
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  useObjects('caption');
  const found = findCaption(desk.editor.store, artwork, kind, language);
  const text = found?.caption.text ?? '';
  const said = t('gesture.type', { kind: t(`captionKind.${kind}`), language: languageName(language) });
  const last = useRef<string | null>(null);
  useSplitAgain(props, said, last);
  const field = useTextField(text, (typed, edit) => {
    const merge = focusMerge(edit);
    last.current = merge;
    const before = findCaption(desk.editor.store, artwork, kind, language);
    const id = before?.id ?? uuid7();
    desk.editor.transact(
      said,
      (tx) => {
        const lost = typeText(tx, id, before?.caption ?? null, { artwork, kind, language }, typed);
        if (lost.length) desk.lostPhrases.update((all) => [...all, ...lost]);
      },
      merge,
    );
    void split(desk, id, typed, language, said, merge);
  });
  return (
    <div>
      <Textarea
        data-caption-text
        label={t(`caption.text.${kind}`, { language: languageName(language) })}
        description={t(`caption.about.${kind}`)}
        autosize
        minRows={4}
        maxRows={14}
        maxLength={100_000}
        lang={language}
        dir="auto"
        spellCheck
        readOnly={desk.editor.readOnly}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.blur();
        }}
        {...field}
      />
      <Text size="sm" c="dimmed" mt={4}>
        {t('caption.words', { count: words(field.value).length })}
        {' · '}
        {t('caption.sentences', { count: found?.caption.sentences.length ?? 0 })}
      </Text>
    </div>
  );
}
