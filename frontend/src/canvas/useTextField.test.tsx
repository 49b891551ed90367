import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DeskContext } from './hooks';
import { testDesk } from './testing/testDesk';
import { useTextField } from './useTextField';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function Field({ stored, commit }: { stored: string; commit: (text: string) => void }) {
  return <input aria-label="words" {...useTextField(stored, commit)} />;
}

function open(stored = 'Nero') {
  const commit = vi.fn<(text: string) => void>();
  const { desk } = testDesk();
  const { rerender, unmount } = render(<Field stored={stored} commit={commit} />, {
    wrapper: ({ children }) => <DeskContext value={desk}>{children}</DeskContext>,
  });
  const field = screen.getByLabelText<HTMLInputElement>('words');
  fireEvent.focus(field);
  return {
    field,
    commit,
    typing: desk.typing,
    unmount,
    type: (value: string) => fireEvent.change(field, { target: { value } }),
    becomes: (value: string) => rerender(<Field stored={value} commit={commit} />),
  };
}

it('hands words over while the typing goes on, at least every half second', () => {
  const { type, commit } = open();
  for (const text of ['Nero s', 'Nero st', 'Nero sta', 'Nero stan']) {
    type(text);
    vi.advanceTimersByTime(200);
  }
  expect(commit.mock.calls.map(([text]) => text)).toEqual(['Nero st', 'Nero stan']);
});

it('keeps what is typed when a save, or anything else, draws it anew', () => {
  const { type, becomes, field } = open();
  type('Nero stands');
  becomes('Nero');
  expect(field.value).toBe('Nero stands');
  vi.advanceTimersByTime(500);
  type('Nero stands up');
  becomes('Nero stands');
  expect(field.value).toBe('Nero stands up');
});

it('keeps what is typed where something else is stored of it', () => {
  const { type, becomes, field } = open('a');
  type('a; ');
  vi.advanceTimersByTime(500);
  becomes('a;');
  expect(field.value).toBe('a; ');
});

it('takes over a change from elsewhere unless something is typed at the moment', () => {
  const { type, becomes, field } = open();
  becomes('Nerone');
  expect(field.value).toBe('Nerone');
  type('Nerone!');
  vi.advanceTimersByTime(500);
  becomes('Nerone!');
  becomes('Nerone?');
  expect(field.value).toBe('Nerone?');
});

it('hands words over when the field, or the page, goes away', () => {
  const first = open();
  first.type('one');
  first.unmount();
  expect(first.commit).toHaveBeenCalledWith('one', expect.anything());
  const second = open();
  second.type('two');
  fireEvent(window, new Event('pagehide'));
  expect(second.commit).toHaveBeenCalledWith('two', expect.anything());
});

it('says that it holds words until it has handed them over', () => {
  const { type, typing, commit } = open();
  commit.mockImplementation(() => expect(typing.get()).toBe(1));
  type('Nero s');
  type('Nero st');
  expect(typing.get()).toBe(1);
  vi.advanceTimersByTime(500);
  expect(commit).toHaveBeenCalledOnce();
  expect(typing.get()).toBe(0);
});
