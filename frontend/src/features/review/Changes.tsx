import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { usePartWords } from '@/ui/partWords';
import { type Change, changes, type Names } from './changes';
import classes from './Item.module.css';
import { wordDiff } from './wordDiff';

function Words({ before, after }: { before: string; after: string }) {
  return (
    <div className={classes.wide}>
      {wordDiff(before, after).map(({ kind, text }, index) => {
        if (kind === 'same') return <span key={index}>{text}</span>;
        return kind === 'removed' ? <del key={index}>{text}</del> : <ins key={index}>{text}</ins>;
      })}
    </div>
  );
}

function Line({ change: { path, before, after } }: { change: Change }) {
  const { t } = useTranslation('review');
  const words = usePartWords();
  const names = path.split('.');
  const said = (text: string): string => words.value(names.at(-1) ?? '', text) ?? text;
  // Positions count from 1 for people.
  const counted = names.map((name) => (/^\d+$/.test(name) ? String(Number(name) + 1) : name));
  const label = <div className={classes.head}>{words.path(counted)}</div>;
  if (path === 'text' && before !== null && after !== null) {
    return (
      <>
        {label}
        <Words before={before} after={after} />
      </>
    );
  }
  return (
    <>
      {label}
      <div className={classes.value}>{before === null ? t('nothing') : <del>{said(before)}</del>}</div>
      <div className={classes.value}>{after === null ? t('nothing') : <ins>{said(after)}</ins>}</div>
    </>
  );
}

/** Both sides of a difference, value by value; texts word by word. */
export function Changes({ before, after, names }: { before: unknown; after: unknown; names: Names }) {
  const { t } = useTranslation('review');
  const list = changes(before, after, names);
  if (!list.length) return null;
  return (
    <div className={classes.changes}>
      <div className={classes.head}>{t('field')}</div>
      <div className={classes.head}>{t('before')}</div>
      <div className={classes.head}>{t('after')}</div>
      {list.map((change) => (
        <Fragment key={change.path}>
          <Line change={change} />
        </Fragment>
      ))}
    </div>
  );
}
