import { memo, type ReactNode } from 'react';
import { trackColour } from '@/domain/values';
import type { GroundingRole } from '@/domain/model';
import classes from './Ground.module.css';

/** A phrase over a word: which colour, which stroke, and how far below. */
export interface Mark {
  readonly id: string;
  /** Of the first detail it points at, by its number in the list; -1: none. */
  readonly colour: number;
  readonly role: GroundingRole;
  readonly lane: number;
  readonly lit: boolean;
  readonly selected: boolean;
}

type Props = {
  index: number;
  /** What stands between the word before and this one. */
  gap: string;
  text: string;
  marks: readonly Mark[];
  /** Of these the ones that the word before has as well. */
  shared: readonly Mark[];
  chosen: boolean;
  /** The word before is chosen too. */
  chosenGap: boolean;
  proposed: boolean;
};

const STROKES = { entity: 'solid', attribute: 'dashed', action: 'dotted', relation: 'double' } as const;
const MOST_LINES = 3;
const LANE_PX = 4;

const lined = (marks: readonly Mark[], index: number | undefined, inner: ReactNode): ReactNode =>
  marks
    .filter(({ lane }) => lane < MOST_LINES)
    .reduce(
      (inside, { id, colour, role, lane }) => (
        <span
          key={id}
          data-word={index}
          style={{
            borderBottom: `${role === 'relation' ? 3 : 2}px ${STROKES[role]} ${colour < 0 ? 'currentcolor' : trackColour(colour)}`,
            paddingBottom: 1 + lane * LANE_PX,
          }}
        >
          {inside}
        </span>
      ),
      inner,
    );

const toned = (marks: readonly Mark[], chosen: boolean) => ({
  'data-chosen': chosen || undefined,
  'data-selected': marks.some((m) => m.selected) || undefined,
  'data-lit': marks.some((m) => m.lit) || undefined,
});

/** Some words with one line under them for each phrase that they are in: colour by detail, stroke by role. */
export const Word = memo(function Word(props: Props) {
  const { index, gap, text, marks, shared, chosen, chosenGap, proposed } = props;
  return (
    <>
      <span className={classes.word} {...toned(shared, chosen && chosenGap)}>
        {lined(shared, undefined, gap)}
      </span>
      <span
        data-word={index}
        data-phrase={marks[0]?.id}
        data-phrases={marks.length || undefined}
        data-proposed={(proposed && marks.length === 0) || undefined}
        className={classes.word}
        {...toned(marks, chosen)}
      >
        {lined(marks, index, <span data-word={index}>{text}</span>)}
      </span>
    </>
  );
});
