import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '@/api/types';
import { serverWords } from '@/ui/serverWords';

export type Said = ImportPreview['notes'][number];
type Target = ImportPreview['targets'][number];

const IDENTIFIER = 'identifiers.';

/** What an import says, in the reader's language: its sentences, and the names of the catalogue's fields. */
export function useSaid() {
  const { t } = useTranslation('catalogue');
  const fieldName = (field: string): string =>
    field.startsWith(IDENTIFIER)
      ? t('csv.identifier', { name: field.slice(IDENTIFIER.length) })
      : t(`csv.target.${field as Target}`, { defaultValue: field });
  const words = ({ code, message, values }: Said): string => {
    const { target } = values;
    return serverWords('import', code, message, target ? { ...values, target: fieldName(target) } : values);
  };
  return { words, fieldName };
}
