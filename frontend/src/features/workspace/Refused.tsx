import { Alert, List } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDesk, useSignal } from '@/canvas/hooks';

/** What the server refused, in its words. The last good state is what is shown. */
export function Refused() {
  const { t } = useTranslation('workspace');
  const { editor } = useDesk();
  const state = useSignal(editor.outbox.state);
  if (state.kind !== 'needs_you' || state.why.why !== 'refused') return null;
  const { refusal } = state.why;
  const words = [...refusal.words.values()].flat();
  return (
    <Alert
      color="orange"
      title={t('refused.title', { name: refusal.batch.name })}
      withCloseButton
      closeButtonLabel={t('refused.close')}
      onClose={() => editor.outbox.dismiss(refusal)}
      radius={0}
    >
      {words.length ? (
        <List size="sm">
          {words.map((word) => (
            <List.Item key={word}>{word}</List.Item>
          ))}
        </List>
      ) : (
        refusal.detail
      )}
    </Alert>
  );
}
