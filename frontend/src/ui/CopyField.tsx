import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** A text to take along: selected by a click, copied by a button. */
export function CopyField({
  label,
  value,
  description,
}: {
  label: string;
  value: string;
  description?: string;
}) {
  const { t } = useTranslation();
  const clipboard = useClipboard({ timeout: 2000 });
  const word = clipboard.copied ? t('action.copied') : t('action.copy');
  return (
    <TextInput
      readOnly
      label={label}
      description={description}
      value={value}
      onFocus={(event) => event.currentTarget.select()}
      rightSection={
        <Tooltip label={word}>
          <ActionIcon variant="subtle" aria-label={word} onClick={() => clipboard.copy(value)}>
            {clipboard.copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          </ActionIcon>
        </Tooltip>
      }
    />
  );
}
