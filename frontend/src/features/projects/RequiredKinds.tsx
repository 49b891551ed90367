import { Checkbox, Group, Input, Stack, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequiredKind } from '@/api/types';
import { languageName } from '@/ui/format';

const kinds = ['visual', 'contextual'] as const;

type Props = {
  languages: readonly string[];
  value?: RequiredKind[];
  onChange?: (value: RequiredKind[]) => void;
  error?: React.ReactNode;
};

/** Which captions a sheet must have: one box for each kind in each language. */
export function RequiredKinds({ languages, value = [], onChange, error }: Props) {
  const { t } = useTranslation(['projects', 'common']);
  const label = useId();
  const has = (one: RequiredKind) => value.some((it) => it.kind === one.kind && it.language === one.language);
  const toggle = (one: RequiredKind) =>
    onChange?.(
      has(one) ? value.filter((it) => it.kind !== one.kind || it.language !== one.language) : [...value, one],
    );
  return (
    // No Checkbox.Group: it would decide by texts of its own which boxes are checked.
    <Input.Wrapper
      role="group"
      aria-labelledby={label}
      label={t('settings.required')}
      labelElement="div"
      labelProps={{ id: label }}
      description={t('settings.requiredHelp')}
      error={error}
    >
      <Stack gap="sm" mt="sm">
        {languages.map((language) => (
          <Group key={language} gap="lg">
            <Text w={96}>{languageName(language)}</Text>
            {kinds.map((kind) => (
              <Checkbox
                key={kind}
                label={t(`common:captionKind.${kind}`)}
                aria-label={`${t(`common:captionKind.${kind}`)}, ${languageName(language)}`}
                checked={has({ kind, language })}
                onChange={() => toggle({ kind, language })}
              />
            ))}
          </Group>
        ))}
      </Stack>
    </Input.Wrapper>
  );
}
