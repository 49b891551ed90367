import { Anchor } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Notice } from './Notice';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Notice
      page
      icon={<IconMapQuestion size={40} stroke={1.4} />}
      title={t('notFound.title')}
      action={
        <Anchor component={Link} to="/work">
          {t('notFound.home')}
        </Anchor>
      }
    >
      {t('notFound.detail')}
    </Notice>
  );
}
