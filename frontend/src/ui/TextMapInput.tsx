import { ActionIcon, Button, Group, Input, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

type Pair = readonly [name: string, value: string];
type Props = {
  label: string;
  description?: string;
  value?: Record<string, string>;
  onChange?: (value: Record<string, string>) => void;
  error?: React.ReactNode;
};

const toMap = (pairs: readonly Pair[]) => Object.fromEntries(pairs.filter(([name]) => name.trim() !== ''));

/** Texts by name, such as identifiers: a row for each; rows without a name are not kept. */
export function TextMapInput({ label, description, value = {}, onChange, error }: Props) {
  const { t } = useTranslation();
  const [pairs, setPairs] = useState<readonly Pair[]>(Object.entries(value));
  const change = (next: readonly Pair[]) => {
    setPairs(next);
    onChange?.(toMap(next));
  };
  const put = (index: number, pair: Pair) => change(pairs.map((old, at) => (at === index ? pair : old)));
  return (
    <Input.Wrapper label={label} description={description} error={error} labelElement="div">
      <Stack gap="sm" mt={4}>
        {pairs.map(([name, text], index) => (
          <Group key={index} gap="sm" wrap="nowrap">
            <TextInput
              aria-label={`${label}: ${t('map.name')} ${index + 1}`}
              placeholder={t('map.name')}
              w="35%"
              value={name}
              onChange={(event) => put(index, [event.currentTarget.value, text])}
            />
            <TextInput
              aria-label={`${label}: ${name || t('map.value')}`}
              placeholder={t('map.value')}
              flex={1}
              value={text}
              onChange={(event) => put(index, [name, event.currentTarget.value])}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`${t('action.remove')} ${name}`}
              onClick={() => change(pairs.filter((_, at) => at !== index))}
            >
              <IconX size={16} />
            </ActionIcon>
          </Group>
        ))}
        <Group>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            ml={-8}
            leftSection={<IconPlus size={16} />}
            onClick={() => setPairs([...pairs, ['', '']])}
            aria-label={`${t('action.add')}: ${label}`}
          >
            {t('action.add')}
          </Button>
        </Group>
      </Stack>
    </Input.Wrapper>
  );
}
