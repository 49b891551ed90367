import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Centred.module.css';

/** A page of one narrow column, for those who are not inside yet. */
export function Centred({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <div className={classes.brand}>
          <img src="/assets/icon.svg" alt="" width={28} height={28} />
          {t('app')}
        </div>
        {children}
      </div>
    </main>
  );
}
