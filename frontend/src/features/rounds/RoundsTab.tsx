import { useTranslation } from 'react-i18next';

export function RoundsTab() {
  const { t } = useTranslation('rounds');
  return <h1>{t('title')}</h1>;
}
