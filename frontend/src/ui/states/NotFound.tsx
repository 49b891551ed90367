import { IconMapQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LinkText } from '../links';
import { Notice } from './Notice';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Notice
      page
      icon={<IconMapQuestion size={40} stroke={1.4} />}
      title={t('notFound.title')}
      action={<LinkText to="/work">{t('notFound.home')}</LinkText>}
    >
      {t('notFound.detail')}
    </Notice>
  );
}
