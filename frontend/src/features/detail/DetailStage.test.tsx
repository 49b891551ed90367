import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { DeskContext } from '@/canvas/hooks';
import { EMPTY_OVERVIEW, testDesk } from '@/canvas/testing/testDesk';
import { newSheetArtwork, newTrack } from '@/domain/values';
import { DetailStage } from './DetailStage';

// happy-dom has none.
Element.prototype.setPointerCapture = () => undefined;

const sheet = {
  sheet_artwork: [{ id: 'a', version: 1, value: newSheetArtwork('Artwork #1') }],
  track: [{ id: 't', version: 1, value: newTrack('a', 'Artwork #1', '#56b4e9') }],
};

/** The picture that is being read has come, in that size. */
function arrive(width: number, height: number): void {
  const waiting = document.querySelector('img[hidden]')!;
  Object.defineProperties(waiting, { naturalWidth: { value: width }, naturalHeight: { value: height } });
  fireEvent.load(waiting);
}

describe('the reference picture', () => {
  it('is another one when the keyframes are, but not under a hand that draws', async () => {
    let digest = 'aaaaaa';
    const stretches = () => [{ start: 0, end: 100, digest, hasRun: true }];
    const overview = () => Promise.resolve({ ...EMPTY_OVERVIEW, stretches: stretches() });
    const { desk } = testDesk(sheet, { overview });
    await desk.book.refresh('t');
    desk.select({ artwork: 'a' });
    render(
      <MantineProvider>
        <DeskContext value={desk}>
          <DetailStage />
        </DeskContext>
      </MantineProvider>,
    );
    const shown = (): string => screen.getByRole('img').getAttribute('src')!;
    arrive(100, 100);
    expect(shown()).toContain('keyframes=aaaaaa');
    const layer = screen.getByTestId('regions');
    act(() => desk.regionMode.set('draw'));
    fireEvent.pointerDown(layer, { pointerId: 1, button: 0, clientX: 10, clientY: 10 });
    fireEvent.pointerUp(layer, { pointerId: 1, button: 0, clientX: 10, clientY: 10 });
    digest = 'bbbbbb';
    await act(() => desk.book.refresh('t'));
    expect(document.querySelector('img[hidden]')).toBeNull();
    expect(shown()).toContain('keyframes=aaaaaa');
    act(() => void desk.tool.get()!.cancel());
    arrive(120, 100);
    expect(shown()).toContain('keyframes=bbbbbb');
    expect(screen.getByTestId('regions')).toBe(layer);
  });
});
