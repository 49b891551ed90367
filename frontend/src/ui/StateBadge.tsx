import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SheetSummary, Video } from '@/api/types';

const sheetColours: Record<SheetSummary['state'], string> = {
  todo: 'gray',
  in_progress: 'lapis',
  submitted: 'violet',
  in_validation: 'violet',
  accepted: 'teal',
  returned: 'orange',
  withdrawn: 'gray',
};
const videoColours: Record<Video['state'], string> = {
  uploading: 'lapis',
  checking: 'lapis',
  ready: 'teal',
  refused: 'orange',
  failed: 'red',
  absent: 'gray',
  withdrawn: 'gray',
};

export function SheetState({ state }: { state: SheetSummary['state'] }) {
  const { t } = useTranslation();
  return <Badge color={sheetColours[state]}>{t(`sheetState.${state}`)}</Badge>;
}

export function VideoState({ state }: { state: Video['state'] }) {
  const { t } = useTranslation();
  return <Badge color={videoColours[state]}>{t(`videoState.${state}`)}</Badge>;
}
