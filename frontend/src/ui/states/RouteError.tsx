import { Button } from '@mantine/core';
import { IconMoodPuzzled } from '@tabler/icons-react';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { Failed } from './Failed';
import { Notice } from './Notice';

/** What a page becomes that could not be loaded or that broke while it was drawn. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  if (isProblem(error)) return <Failed page error={error} retry={reset} />;
  const reload = () => window.location.reload();
  return (
    <Notice
      page
      icon={<IconMoodPuzzled size={40} stroke={1.4} />}
      title={t('crash.title')}
      action={<Button onClick={reload}>{t('crash.reload')}</Button>}
    >
      {t('crash.detail')}
    </Notice>
  );
}
