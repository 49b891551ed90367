import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

export function WorkspacePage() {
  const { t } = useTranslation('workspace');
  const { sheetId } = useParams({ strict: false });
  return <main data-sheet={sheetId}>{t('loading')}</main>;
}
