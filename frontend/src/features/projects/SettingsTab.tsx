import { useTranslation } from 'react-i18next';

export function SettingsTab() {
  const { t } = useTranslation('projects');
  return <h1>{t('title')}</h1>;
}
