import { Button } from '@mantine/core';
import { IconCloudOff, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { toProblem } from '@/api/problem';
import { problemText } from '../problemText';
import { serverWords } from '../serverWords';
import { NotFound } from './NotFound';
import { Notice } from './Notice';

type Props = { error: unknown; retry?: (() => void) | undefined; page?: boolean };

/** What to show in place of something that could not be loaded: not there, not for you, or try again. */
export function Failed({ error, retry, page }: Props) {
  const { t } = useTranslation();
  const problem = toProblem(error);
  if (problem.status === 404) return <NotFound />;
  if (problem.status === 403) {
    return (
      <Notice page={page} icon={<IconLock size={40} stroke={1.4} />} title={t('forbidden.title')}>
        {serverWords('problem', problem.code, problem.detail) || t('forbidden.detail')}
      </Notice>
    );
  }
  return (
    <Notice
      page={page}
      icon={<IconCloudOff size={40} stroke={1.4} />}
      title={t('failed.title')}
      action={
        retry && (
          <Button variant="default" onClick={retry}>
            {t('action.retry')}
          </Button>
        )
      }
    >
      {problemText(problem)}
    </Notice>
  );
}
