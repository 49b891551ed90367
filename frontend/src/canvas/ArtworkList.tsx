import { UnstyledButton } from '@mantine/core';
import { useDesk, useObjects, useSignal } from './hooks';
import classes from './ArtworkList.module.css';

type Props = {
  label: string;
  empty: string;
  /** A word at the end of an artwork's line. */
  note?: (artwork: string) => string | null;
};

/** The sheet's artworks with their colours; the selected one is marked. */
export function ArtworkList({ label, empty, note }: Props) {
  const desk = useDesk();
  const artworks = useObjects('sheet_artwork');
  const tracks = useObjects('track');
  const selected = useSignal(desk.selection).artwork;
  const colours = new Map([...tracks.values()].map((t) => [t.artwork, t.colour]));
  const choose = (artwork: string): void => {
    desk.select({ artwork, detail: null, grounding: null, relation: null });
    const list = desk.editor.store.get('cut_list', desk.sheet.id);
    const first = list?.segments.find((s) => s.artwork === artwork);
    if (first) desk.playhead.go(first.start);
  };
  if (artworks.size === 0) return <p className={classes.empty}>{empty}</p>;
  return (
    <ul className={classes.list} aria-label={label}>
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
}
