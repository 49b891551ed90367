import { useMemo, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Caption, Range } from '@/domain/model';
import { slicePoints, words } from '@/domain/text';
import classes from './Ground.module.css';

type Props = {
  caption: Caption;
  /** First and last chosen word, by number. */
  chosen: readonly [number, number] | null;
  onChoose: (chosen: readonly [number, number] | null) => void;
  onConfirm: () => void;
  selected: string | null;
  onSelect: (grounding: string) => void;
};

const overlap = ([a, b]: Range, [c, d]: Range): boolean => a < d && c < b;

function wordOf(event: PointerEvent<HTMLElement>): number | null {
  const under = document.elementFromPoint(event.clientX, event.clientY);
  const word = under instanceof HTMLElement ? under.dataset.word : undefined;
  return word === undefined ? null : Number(word);
}

/** The caption's words: chosen by dragging over them, or with the arrow keys. */
export function GroundText({ caption, chosen, onChoose, onConfirm, selected, onSelect }: Props) {
  const { t } = useTranslation('workspace');
  const all = useMemo(() => words(caption.text), [caption.text]);
  const from = useRef<number | null>(null);
  const ends = [0, ...all.map(([, end]) => end)];
  const isChosen = (i: number): boolean => chosen !== null && i >= chosen[0] && i <= chosen[1];
  const phraseOf = (span: Range): string | undefined => {
    const here = caption.groundings.filter((g) => g.spans.some((s) => overlap(s, span)));
    return (here.find((g) => g.id === selected) ?? here[0])?.id;
  };
  const drag = (event: PointerEvent<HTMLElement>): void => {
    const word = wordOf(event);
    if (word === null || from.current === null) return;
    onChoose([Math.min(from.current, word), Math.max(from.current, word)]);
  };
  const keys = (event: KeyboardEvent<HTMLElement>): void => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      const [first, last] = chosen ?? [by > 0 ? -1 : all.length, by > 0 ? -1 : all.length];
      const next = Math.min(Math.max(last + by, 0), all.length - 1);
      onChoose(event.shiftKey ? [Math.min(first, next), Math.max(first, next)] : [next, next]);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      onConfirm();
    }
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- see the role
    <div
      className={classes.text}
      role="application"
      aria-label={t('ground.text')}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- an application region is operated by keys
      tabIndex={0}
      lang={caption.language}
      data-ground-text
      onKeyDown={keys}
      onPointerDown={(event) => {
        from.current = wordOf(event);
        if (from.current !== null) event.currentTarget.setPointerCapture(event.pointerId);
        drag(event);
      }}
      onPointerMove={(event) => {
        if (event.buttons === 1) drag(event);
      }}
      onPointerUp={(event) => {
        const word = wordOf(event);
        const phrase = word !== null && word === from.current ? phraseOf(all[word] ?? [0, 0]) : undefined;
        from.current = null;
        if (phrase) onSelect(phrase);
      }}
    >
      {all.map((span, i) => {
        const phrase = phraseOf(span);
        return (
          <span key={`${span[0]}`}>
            {slicePoints(caption.text, [ends[i] ?? 0, span[0]])}
            <span
              data-word={i}
              data-chosen={isChosen(i) ? true : undefined}
              data-phrase={phrase}
              data-selected={phrase !== undefined && phrase === selected ? true : undefined}
              className={classes.word}
            >
              {slicePoints(caption.text, span)}
            </span>
          </span>
        );
      })}
      {slicePoints(caption.text, [ends.at(-1) ?? 0, Number.MAX_SAFE_INTEGER])}
    </div>
  );
}
