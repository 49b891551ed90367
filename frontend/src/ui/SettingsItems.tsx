import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { languages, languageNames } from '@/i18n';
import { themes, useSettings } from './useSettings';

/** The part of a menu that changes language and appearance, at once. */
export function SettingsItems() {
  const { t } = useTranslation();
  const { language, theme, chooseLanguage, chooseTheme } = useSettings();
  return (
    <>
      <Menu.Label>{t('settings.language')}</Menu.Label>
      <Menu.RadioGroup value={language} onChange={(value) => chooseLanguage(value as typeof language)}>
        {languages.map((value) => (
          <Menu.RadioItem key={value} value={value} lang={value}>
            {languageNames[value]}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Divider />
      <Menu.Label>{t('settings.theme')}</Menu.Label>
      <Menu.RadioGroup value={theme} onChange={(value) => chooseTheme(value as typeof theme)}>
        {themes.map((value) => (
          <Menu.RadioItem key={value} value={value}>
            {t(`settings.themes.${value}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}
