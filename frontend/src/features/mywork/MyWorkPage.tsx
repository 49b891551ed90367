import { useTranslation } from 'react-i18next';

export function MyWorkPage() {
  const { t } = useTranslation('mywork');
  return <h1>{t('title')}</h1>;
}
