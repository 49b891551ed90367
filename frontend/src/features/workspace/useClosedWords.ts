import { useTranslation } from 'react-i18next';
import { useDesk } from '@/canvas/hooks';

/** Why the sheet can only be read, in one sentence; null where it can be changed. */
export function useClosedWords(): string | null {
  const { t } = useTranslation('workspace');
  const { sheet } = useDesk();
  if (sheet.editable) return sheet.purpose === 'review' ? t('closed.fork') : null;
  if (['submitted', 'in_validation', 'accepted', 'withdrawn'].includes(sheet.state)) {
    return t(`closed.${sheet.state as 'submitted'}`);
  }
  return t('closed.notYours');
}
