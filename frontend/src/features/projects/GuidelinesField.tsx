import { Box, Tabs, Text, Textarea, Typography } from '@mantine/core';
import { type ComponentProps, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';

const Markdown = lazy(() => import('react-markdown'));

type Props = Pick<ComponentProps<typeof Textarea>, 'error' | 'onBlur' | 'onFocus'> & {
  value?: string;
  onChange?: (value: string) => void;
};

/** Markdown with a preview; what is shown is made of text only, never of markup that was typed. */
export function GuidelinesField({ value = '', onChange, ...rest }: Props) {
  const { t } = useTranslation('projects');
  return (
    <Tabs defaultValue="write" keepMounted={false}>
      <Tabs.List mb="sm">
        <Tabs.Tab value="write">{t('settings.write')}</Tabs.Tab>
        <Tabs.Tab value="preview">{t('settings.preview')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="write">
        <Textarea
          aria-label={t('settings.guidelines')}
          autosize
          minRows={10}
          maxRows={24}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          {...rest}
          value={value}
          onChange={(event) => onChange?.(event.currentTarget.value)}
        />
      </Tabs.Panel>
      <Tabs.Panel value="preview">
        <Box mih={240}>
          {value.trim() ? (
            <Suspense>
              <Typography>
                <Markdown>{value}</Markdown>
              </Typography>
            </Suspense>
          ) : (
            <Text c="dimmed">{t('settings.previewEmpty')}</Text>
          )}
        </Box>
      </Tabs.Panel>
    </Tabs>
  );
}
