import { Center, Loader, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Shown while a page or a list is on its way. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <Center mih={240} role="status">
      <Loader size="sm" type="dots" />
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
    </Center>
  );
}
