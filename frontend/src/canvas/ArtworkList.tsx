import { UnstyledButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk, useObjects, useSignal } from './hooks';
import { useKeyText } from './layout';
import classes from './ArtworkList.module.css';

type Props = {
  label: string;
  /** Where there are none; else the step is named that makes one. */
  empty?: string;
  /** What choosing one is good for; said while none is chosen. */
  ask?: string;
  /** What comes below it is what people are here for: many artworks scroll in their own place. */
  short?: boolean;
  /** A word at the end of an artwork's line. */
  note?: (artwork: string) => string | null;
};

/** The list alone is scrolled, not what it lies in. */
function showCurrent(list: HTMLElement): void {
  const current = list.querySelector<HTMLElement>('[aria-current]');
  if (!current) return;
  const top = current.offsetTop - list.offsetTop;
  const bottom = top + current.offsetHeight;
  if (top < list.scrollTop) list.scrollTop = top;
  else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight;
}

/** The sheet's artworks with their colours; the selected one is marked. */
export function ArtworkList({ label, empty, ask, short, note }: Props) {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const keys = useKeyText();
  const artworks = useObjects('sheet_artwork');
  const tracks = useObjects('track');
  const selected = useSignal(desk.selection).artwork;
  const colours = new Map([...tracks.values()].map((t) => [t.artwork, t.colour]));
  const choose = (artwork: string): void => {
    desk.select({ artwork, detail: null, grounding: null, relation: null });
    const cuts = desk.editor.store.get('cut_list', desk.sheet.id);
    const first = cuts?.segments.find((s) => s.artwork === artwork);
    if (first) desk.playhead.go(first.start);
  };
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (short && list.current) showCurrent(list.current);
  }, [short, selected]);
  if (artworks.size === 0)
    return <p className={classes.empty}>{empty ?? t('noArtworks', { key: keys('step.box') })}</p>;
  const shown = (
    <ul ref={list} className={classes.list} data-short={short} aria-label={label}>
      {[...artworks].map(([id, artwork]) => (
        <li key={id}>
          <UnstyledButton
            className={classes.artwork}
            aria-current={id === selected ? 'true' : undefined}
            onClick={() => choose(id)}
          >
            <svg width="10" height="16" aria-hidden>
              {colours.has(id) ? (
                <rect width="10" height="16" rx="2" fill={colours.get(id)} />
              ) : (
                <rect x="0.5" y="0.5" width="9" height="15" rx="2" fill="none" stroke="currentColor" />
              )}
            </svg>
            <span className={classes.name}>
              {artwork.label}
              {artwork.metadata.title && (
                <span className={classes.dim}> · {artwork.metadata.title.value}</span>
              )}
            </span>
            <span className={classes.note}>{note?.(id)}</span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
  if (!ask || selected) return shown;
  return (
    <>
      <p className={classes.empty}>{ask}</p>
      {shown}
    </>
  );
}
