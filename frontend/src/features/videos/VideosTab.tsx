import { useTranslation } from 'react-i18next';

export function VideosTab() {
  const { t } = useTranslation('videos');
  return <h1>{t('title')}</h1>;
}
