import { useTranslation } from 'react-i18next';

export function RoundPage() {
  const { t } = useTranslation('rounds');
  return <h1>{t('title')}</h1>;
}
