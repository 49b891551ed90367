import { useParams, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Desk } from '@/canvas/desk';
import { DeskContext } from '@/canvas/hooks';
import { Failed } from '@/ui/states/Failed';
import { useOpener } from '@/api/session';
import { openDesk } from './load';
import { Workspace } from './Workspace';

type Opened = { sheet: string; desk: Desk } | { sheet: string; error: unknown };

/** One sheet, opened: everything is asked for at once, and nothing is shown half loaded. */
export function WorkspacePage() {
  const { t } = useTranslation('workspace');
  const { sheetId = '' } = useParams({ strict: false });
  const person = useOpener();
  const router = useRouter();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let open: Desk | null = null;
    let gone = false;
    const { frame = 0 } = router.state.location.search as { frame?: number };
    openDesk(sheetId, person, frame).then(
      (desk) => {
        open = desk;
        if (gone) desk.close();
        else setOpened({ sheet: sheetId, desk });
      },
      (error: unknown) => {
        if (!gone) setOpened({ sheet: sheetId, error });
      },
    );
    return () => {
      gone = true;
      open?.close();
    };
  }, [sheetId, person, attempt, router]);
  if (opened?.sheet !== sheetId) return <main aria-busy>{t('loading')}</main>;
  if ('error' in opened) {
    return <Failed page error={opened.error} retry={() => setAttempt(attempt + 1)} />;
  }
  return (
    <DeskContext value={opened.desk}>
      <Workspace />
    </DeskContext>
  );
}
