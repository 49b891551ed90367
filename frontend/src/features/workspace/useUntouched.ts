import { useDesk, useObjects } from '@/canvas/hooks';

/** Nothing has been said of the video yet: one segment, no artwork. Nothing is missing either, but that is no praise. */
export function useUntouched(): boolean {
  const { sheet } = useDesk();
  const list = useObjects('cut_list').get(sheet.id);
  return useObjects('sheet_artwork').size === 0 && (list?.segments.length ?? 0) <= 1;
}
