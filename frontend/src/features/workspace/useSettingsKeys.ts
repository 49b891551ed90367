import { useComputedColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCommands } from '@/canvas/hooks';
import { languageNames, languages } from '@/i18n';
import { useSettings } from '@/ui/useSettings';

/** Language and appearance by key; nothing on the page is lost by it. */
export function useSettingsKeys(): void {
  const { t } = useTranslation('workspace');
  const { language, chooseLanguage, chooseTheme } = useSettings();
  const shown = useComputedColorScheme('dark');
  const other = languages.find((one) => one !== language) ?? language;
  const group = t('keys.group.page');
  useCommands(
    () => [
      {
        id: 'language',
        group,
        chords: ['Shift+l'],
        label: t('keys.language', { language: languageNames[other] }),
        run: () => chooseLanguage(other),
      },
      {
        id: 'theme',
        group,
        chords: ['Shift+t'],
        label: t('keys.theme'),
        run: () => chooseTheme(shown === 'light' ? 'dark' : 'light'),
      },
    ],
    [t, other, shown],
  );
}
