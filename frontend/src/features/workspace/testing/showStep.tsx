/** The inspector of one step after the other, with the keys of the page, for tests. */

import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useTranslation } from 'react-i18next';
import type { Desk } from '@/canvas/desk';
import { DeskContext, useCommands, useDesk, useSignal } from '@/canvas/hooks';
import type { StepId } from '@/canvas/ports';
import { sha256 } from '@/domain/sha256';
import { newCaption, newDetail, newSheetArtwork, newTrack } from '@/domain/values';
import { pageCommands } from '../pageCommands';
import { stepParts } from '../steps';
import { useKeys } from '../useKeys';

// happy-dom has none, and growing text fields listen to it.
Object.defineProperty(document, 'fonts', { value: new EventTarget() });

const triangle = [[0, 0], [1, 0], [0, 1]] as const; // prettier-ignore
export const text = 'A woman reads. A cat sits.';
/** An artwork with two details. */
export const sheet = {
  sheet_artwork: [{ id: 'a', version: 1, value: newSheetArtwork('Artwork #1') }],
  track: [{ id: 't', version: 1, value: newTrack('a', 'Artwork #1', '#56b4e9') }],
  detail: [
    { id: 'd1', version: 1, value: { ...newDetail('a', 'person', 1, triangle), name: 'Woman' } },
    { id: 'd2', version: 1, value: { ...newDetail('a', 'animal', 2, triangle), name: 'Cat' } },
  ],
};
/** The same with a caption. */
export const written = {
  ...sheet,
  caption: [
    { id: 'c', version: 1, value: { ...newCaption('a', 'visual', 'en'), text, text_sha256: sha256(text) } },
  ],
};

/** The inspector of the open step, with the keys of the page. */
function Keys() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  useCommands(() => pageCommands(desk, t), [desk, t], { behind: true });
  useKeys();
  const Part = stepParts[useSignal(desk.step)].Inspector;
  return <Part />;
}

/** The step is open, the artwork selected. */
export function show(
  step: StepId,
  { desk }: { desk: Desk },
): { user: ReturnType<typeof userEvent.setup>; desk: Desk } {
  desk.step.set(step);
  desk.select({ artwork: 'a' });
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <DeskContext value={desk}>
          <Keys />
        </DeskContext>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { user: userEvent.setup(), desk };
}
