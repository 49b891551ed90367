import { Button, Checkbox, Group, Stack, TextInput, Title } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ArtworkList } from '@/canvas/ArtworkList';
import { useCommands, useDesk, useObjects, useSignal } from '@/canvas/hooks';
import { useTextField } from '@/canvas/useTextField';
import type { SheetArtwork } from '@/domain/model';
import { deleteArtwork } from '@/editor/gestures/artworks';
import { focusMerge } from '@/editor/history';
import { CatalogueLink } from './CatalogueLink';
import { MetadataFields } from './MetadataFields';

type Props = { id: string; artwork: SheetArtwork };

function Label({ id, artwork }: Props) {
  const { t } = useTranslation('workspace');
  const { editor } = useDesk();
  const field = useTextField(artwork.label, (label, edit) => {
    if (!label.trim()) return;
    const put = (): boolean =>
      editor.transact(
        t('gesture.label', { label }),
        (tx) => tx.change('sheet_artwork', id, (a) => ({ ...a, label })),
        focusMerge(edit),
      );
    put();
  });
  return <TextInput label={t('artwork.label')} maxLength={200} readOnly={editor.readOnly} {...field} />;
}

function Identity({ id, artwork }: Props) {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const { editor } = desk;
  const setUnknown = (): void => {
    editor.transact(t('gesture.notIdentified'), (tx) =>
      tx.change('sheet_artwork', id, (a) => ({ ...a, not_identified: !a.not_identified, catalogue: null })),
    );
  };
  useCommands(
    () => [
      {
        id: 'artwork.unknown',
        group: t('step.artwork'),
        chords: ['u'],
        label: t('artwork.notIdentified'),
        run: setUnknown,
        enabled: () => !editor.readOnly,
      },
    ],
    [editor, id, t],
  );
  return (
    <>
      <CatalogueLink id={id} artwork={artwork} />
      {!artwork.catalogue && (
        <Checkbox
          label={t('artwork.notIdentified')}
          checked={artwork.not_identified}
          disabled={editor.readOnly}
          onChange={setUnknown}
        />
      )}
    </>
  );
}

function Removal({ id }: { id: string }) {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  if (desk.editor.readOnly) return null;
  const remove = (): void => {
    const { store } = desk.editor;
    desk.editor.transact(t('gesture.deleteArtwork'), (tx) => deleteArtwork(tx, store, desk.sheet.id, id));
    desk.select({ artwork: null, detail: null, grounding: null, relation: null });
    desk.notice.set(t('artwork.deleted'));
  };
  return (
    <Group justify="flex-end">
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        leftSection={<IconTrash size={16} />}
        onClick={remove}
      >
        {t('artwork.delete')}
      </Button>
    </Group>
  );
}

/** What the artwork is, and where each part of that is known from. */
export function ArtworkInspector() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const selected = useSignal(desk.selection).artwork;
  const artwork = useObjects('sheet_artwork').get(selected ?? '');
  return (
    <Stack gap="md">
      <Title order={2}>{artwork ? artwork.label : t('step.artwork')}</Title>
      <ArtworkList short label={t('artworks')} ask={t('artwork.choose')} />
      {selected && artwork && (
        // A new artwork is a new form: nothing typed for one ends in another.
        <Stack gap="sm" key={selected}>
          <Identity id={selected} artwork={artwork} />
          <Label id={selected} artwork={artwork} />
          <MetadataFields id={selected} artwork={artwork} />
          <Removal id={selected} />
        </Stack>
      )}
    </Stack>
  );
}
