import { Checkbox, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RequiredKind } from '@/api/types';

const kinds = ['visual', 'contextual'] as const;

type Props = {
  languages: readonly string[];
  value?: RequiredKind[];
  onChange?: (value: RequiredKind[]) => void;
  error?: React.ReactNode;
};

/** Which captions a sheet must have: one box for each kind in each language. */
export function RequiredKinds({ languages, value = [], onChange, error }: Props) {
  const { t, i18n } = useTranslation(['projects', 'common']);
  const names = new Intl.DisplayNames([i18n.language], { type: 'language', fallback: 'code' });
  const has = (one: RequiredKind) => value.some((it) => it.kind === one.kind && it.language === one.language);
  const toggle = (one: RequiredKind) =>
    onChange?.(
      has(one) ? value.filter((it) => it.kind !== one.kind || it.language !== one.language) : [...value, one],
    );
  return (
    <Checkbox.Group label={t('settings.required')} description={t('settings.requiredHelp')} error={error}>
      <Stack gap="sm" mt="sm">
        {languages.map((language) => (
          <Group key={language} gap="lg">
            <Text w={96}>{nameOf(names, language)}</Text>
            {kinds.map((kind) => (
              <Checkbox
                key={kind}
                label={t(`common:captionKind.${kind}`)}
                aria-label={`${t(`common:captionKind.${kind}`)}, ${nameOf(names, language)}`}
                checked={has({ kind, language })}
                onChange={() => toggle({ kind, language })}
              />
            ))}
          </Group>
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

function nameOf(names: Intl.DisplayNames, language: string): string {
  try {
    return names.of(language) ?? language;
  } catch {
    return language; // not a language code yet: the server will say so
  }
}
