import { Button, Group, Modal, Stack, Tabs, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, ifMatch } from '@/api/client';
import type { Artwork } from '@/api/types';
import { notifyDone, notifyProblem } from '@/ui/notify';
import { ArtworkEditor, type EditorProps } from './ArtworkEditor';
import classes from './Catalogue.module.css';
import { History } from './History';
import { MergePanel } from './MergePanel';
import { Picture } from './Picture';
import { catalogueKey } from './queries';

/** An entry that exists: its fields, its picture, its history, what it may be merged into. */
function ArtworkTabs(props: EditorProps & { artwork: Artwork }) {
  const { slug, coordinates, close } = props;
  const { t } = useTranslation(['catalogue', 'common']);
  const client = useQueryClient();
  const [artwork, setArtwork] = useState(props.artwork);
  const refresh = () => client.invalidateQueries({ queryKey: catalogueKey(slug) });
  const changed = async (now: Artwork) => {
    setArtwork(now);
    await refresh();
  };
  const done = async () => {
    close();
    notifyDone(t('common:saved'));
    await refresh();
  };
  const call = { params: { path: { id: artwork.id } }, headers: ifMatch(artwork.version) };
  const restore = (field: string, value: unknown) => {
    const [name = '', part] = field.split('.');
    const content = part
      ? { [name]: { [part]: value ?? (part === 'text' ? '' : null) } }
      : { [name]: value ?? '' };
    void body(api.PATCH('/api/v1/artworks/{id}', { ...call, body: content })).then(changed, notifyProblem);
  };
  if (artwork.merged_into) {
    const unmerge = () => body(api.POST('/api/v1/artworks/{id}/unmerge', call)).then(done, notifyProblem);
    return (
      <Stack gap="md">
        <Text>{t('merge.isMerged')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => void unmerge()}>
            {t('merge.undo')}
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Tabs defaultValue="fields" keepMounted={false}>
      <Tabs.List mb="md">
        <Tabs.Tab value="fields">{t('tab.fields')}</Tabs.Tab>
        <Tabs.Tab value="picture">{t('tab.picture')}</Tabs.Tab>
        <Tabs.Tab value="history">{t('tab.history')}</Tabs.Tab>
        {coordinates && <Tabs.Tab value="merge">{t('tab.merge')}</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="fields" className={classes.panel}>
        <ArtworkEditor {...props} artwork={artwork} key={artwork.version} />
      </Tabs.Panel>
      <Tabs.Panel value="picture" className={classes.panel}>
        <Picture slug={slug} artwork={artwork} coordinates={coordinates} changed={changed} />
      </Tabs.Panel>
      <Tabs.Panel value="history" className={classes.panel}>
        <History slug={slug} artwork={artwork} restore={restore} />
      </Tabs.Panel>
      <Tabs.Panel value="merge" className={classes.panel}>
        <MergePanel slug={slug} artwork={artwork} done={done} />
      </Tabs.Panel>
    </Tabs>
  );
}

/** Makes or changes an entry. `undefined`: closed, `null`: a new one. */
export function ArtworkModal({
  artwork,
  close,
  ...rest
}: Omit<EditorProps, 'artwork'> & { artwork: Artwork | null | undefined }) {
  const { t } = useTranslation('catalogue');
  return (
    <Modal
      opened={artwork !== undefined}
      onClose={close}
      size="xl"
      // Its top stays where it is while the tabs change its height.
      centered={false}
      title={artwork ? artwork.title : t('newTitle')}
    >
      {artwork && <ArtworkTabs {...rest} artwork={artwork} close={close} />}
      {artwork === null && <ArtworkEditor {...rest} artwork={null} close={close} />}
    </Modal>
  );
}
