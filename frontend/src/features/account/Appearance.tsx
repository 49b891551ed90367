import { SegmentedControl, Stack, Text } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { languageNames, languages } from '@/i18n';
import { themes, useSettings } from '@/ui/useSettings';

type Props<Value extends string> = {
  label: string;
  value: Value;
  data: { value: Value; label: ReactNode }[];
  onChange: (value: Value) => void;
};

function Choice<Value extends string>({ label, value, data, onChange }: Props<Value>) {
  const id = useId();
  return (
    <div>
      <Text size="sm" fw={500} id={id} mb={4}>
        {label}
      </Text>
      <SegmentedControl aria-labelledby={id} value={value} data={data} onChange={onChange} />
    </div>
  );
}

/** Language and appearance; both change at once, there is nothing to save. */
export function Appearance() {
  const { t } = useTranslation(['account', 'common']);
  const { wanted, theme, chooseLanguage, chooseTheme } = useSettings();
  return (
    <Stack gap="md">
      <Choice
        label={t('common:settings.language')}
        value={wanted}
        data={[
          { value: 'auto', label: t('common:settings.browser') },
          ...languages.map((value) => ({ value, label: <span lang={value}>{languageNames[value]}</span> })),
        ]}
        onChange={chooseLanguage}
      />
      <div>
        <Choice
          label={t('common:settings.theme')}
          value={theme}
          data={themes.map((value) => ({ value, label: t(`common:settings.themes.${value}`) }))}
          onChange={chooseTheme}
        />
        <Text size="xs" c="dimmed" mt={4}>
          {t('profile.themeHelp')}
        </Text>
      </div>
    </Stack>
  );
}
