import { useTranslation } from 'react-i18next';

export function ReleasesTab() {
  const { t } = useTranslation('releases');
  return <h1>{t('title')}</h1>;
}
