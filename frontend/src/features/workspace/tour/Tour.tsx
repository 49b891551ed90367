import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands, useDesk } from '@/canvas/hooks';
import { usePreferences } from '@/ui/usePreferences';
import { TourCard } from './TourCard';

/** Five steps through the sheet: at the first one a person opens, and again whenever they ask for it. */
export function Tour() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const { preferences, remember } = usePreferences();
  const [open, setOpen] = useState(!preferences.tour_seen && !desk.editor.readOnly);
  useCommands(
    () => [
      {
        id: 'tour',
        group: t('keys.group.page'),
        chords: ['Shift+g'],
        label: t('tour.title'),
        run: () => {
          desk.dialog.set(null);
          setOpen(true);
        },
      },
    ],
    [desk, t],
  );
  const leave = (): void => {
    setOpen(false);
    if (!preferences.tour_seen) void remember({ tour_seen: true });
  };
  return open ? <TourCard onLeave={leave} /> : null;
}
