import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFlag } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FlagForm, type FlagThing } from './FlagForm';
import { notifyDone } from './notify';

/** A button that flags a thing beside the sheets (a video, an entry of the catalogue) to the coordinators. */
export function FlagDialog({ slug, thing }: { slug: string; thing: FlagThing }) {
  const { t } = useTranslation('flags');
  const [opened, { open, close }] = useDisclosure();
  const done = (): void => {
    close();
    notifyDone(t('sent'));
  };
  return (
    <>
      <Button variant="subtle" color="gray" leftSection={<IconFlag size={18} />} onClick={open}>
        {t('raise')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('raise')}>
        <FlagForm slug={slug} things={[thing]} done={done} />
      </Modal>
    </>
  );
}
