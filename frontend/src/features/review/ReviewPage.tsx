import { useTranslation } from 'react-i18next';

export function ReviewPage() {
  const { t } = useTranslation('review');
  return <h1>{t('title')}</h1>;
}
