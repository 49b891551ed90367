import type { ReactNode } from 'react';
import classes from './RowList.module.css';

/** A list of rows parted by hairlines; no boxes. */
export function RowList({ children, label }: { children: ReactNode; label?: string }) {
  return (
    <ul className={classes.list} aria-label={label}>
      {children}
    </ul>
  );
}

function Row({ children }: { children: ReactNode }) {
  return <li className={classes.row}>{children}</li>;
}

RowList.Row = Row;
