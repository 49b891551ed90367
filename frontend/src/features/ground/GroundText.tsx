import { useMemo, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk, useSignal } from '@/canvas/hooks';
import { litByPhrase } from '@/canvas/lit';
import type { Caption, Grounding, Id, Range } from '@/domain/model';
import type { Proposal } from '@/domain/proposals';
import { slicePoints, words } from '@/domain/text';
import { extended, moved, type Chosen } from './choosing';
import classes from './Ground.module.css';
import { lanesOf } from './lanes';
import { Word, type Mark } from './Word';

type Props = {
  caption: Caption;
  /** The chosen words. */
  chosen: Chosen | null;
  onChoose: (chosen: Chosen | null) => void;
  onConfirm: () => void;
  selected: string | null;
  onSelect: (grounding: string) => void;
  /** Details in their order: it gives them their colours. */
  details: readonly Id[];
  proposed: readonly Proposal[];
};

const overlap = ([a, b]: Range, [c, d]: Range): boolean => a < d && c < b;

function wordOf(event: { readonly clientX: number; readonly clientY: number }): number | null {
  const under = document.elementFromPoint(event.clientX, event.clientY);
  const word = under instanceof HTMLElement ? under.dataset.word : undefined;
  return word === undefined ? null : Number(word);
}

/** The phrases over a word, the selected one first: it is what a click leads to. */
function phrasesOver(all: readonly Grounding[], span: Range, selected: string | null): readonly Grounding[] {
  const here = all.filter((g) => g.spans.some((s) => overlap(s, span)));
  return here.sort((a, b) => Number(b.id === selected) - Number(a.id === selected));
}

/** The caption's words: chosen by dragging over them, by a double click, or with the arrow keys. */
export function GroundText(props: Props) {
  const { caption, chosen, onChoose, onConfirm, selected, onSelect, details, proposed } = props;
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const lit = useSignal(desk.lit);
  const all = useMemo(() => words(caption.text), [caption.text]);
  const from = useRef<number | null>(null);
  const ends = [0, ...all.map(([, end]) => end)];
  const over = all.map((span) => phrasesOver(caption.groundings, span, selected));
  const lanes = useMemo(() => lanesOf(caption.groundings), [caption.groundings]);
  const markOf = ({ id, role, details: ids }: Grounding): Mark => ({
    id,
    role,
    colour: ids[0] === undefined ? -1 : details.indexOf(ids[0]),
    lane: lanes.get(id) ?? 0,
    lit: ids.some((detail) => lit.includes(detail)),
    selected: id === selected,
  });
  const marks = over.map((phrases) => phrases.map(markOf));
  const shared = (i: number): readonly Mark[] =>
    (marks[i] ?? []).filter(({ id }) => marks[i - 1]?.some((m) => m.id === id));
  const isChosen = (i: number): boolean =>
    chosen !== null && i >= Math.min(chosen.from, chosen.to) && i <= Math.max(chosen.from, chosen.to);
  const drag = (event: PointerEvent<HTMLElement>): void => {
    const word = wordOf(event);
    if (word !== null && from.current !== null) onChoose({ from: from.current, to: word });
  };
  const keys = (event: KeyboardEvent<HTMLElement>): void => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      onChoose((event.shiftKey ? extended : moved)(chosen, by, all.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      onConfirm();
    }
  };
  const light = (phrases: readonly Grounding[]): void => {
    const ids = phrases.length ? [...new Set(phrases.flatMap((g) => g.details))] : litByPhrase(desk);
    if (ids.join() !== desk.lit.get().join()) desk.lit.set(ids);
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
      dir="auto"
      data-ground-text
      onKeyDown={keys}
      onPointerDown={(event) => {
        from.current = wordOf(event);
        if (from.current !== null) event.currentTarget.setPointerCapture(event.pointerId);
        drag(event);
      }}
      onPointerMove={(event) => {
        if (event.buttons === 1) drag(event);
        else if (event.buttons === 0) light(over[wordOf(event) ?? -1] ?? []);
      }}
      onPointerLeave={() => light([])}
      onPointerUp={(event) => {
        const word = wordOf(event);
        const phrase = word === from.current ? over[word ?? -1]?.[0] : undefined;
        from.current = null;
        if (phrase) onSelect(phrase.id);
      }}
      // Under a phrase a double click chooses the word itself, for another phrase.
      onDoubleClick={(event) => {
        const word = wordOf(event);
        if (word !== null) onChoose({ from: word, to: word });
      }}
    >
      {all.map((span, i) => (
        <Word
          key={`${span[0]}`}
          index={i}
          gap={slicePoints(caption.text, [ends[i] ?? 0, span[0]])}
          text={slicePoints(caption.text, span)}
          marks={marks[i] ?? []}
          shared={shared(i)}
          chosen={isChosen(i)}
          chosenGap={isChosen(i - 1)}
          proposed={proposed.some((p) => overlap(p.span, span))}
        />
      ))}
      {slicePoints(caption.text, [ends.at(-1) ?? 0, Number.MAX_SAFE_INTEGER])}
    </div>
  );
}
