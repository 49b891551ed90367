import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { browserTabs, type Message } from './tabs';

type Handler = ((event: { data: Message }) => void) | null;
const channels: { onmessage: Handler }[] = [];

class Channel {
  onmessage: Handler = null;
  constructor() {
    channels.push(this);
  }
  postMessage(): void {
    // Nobody else is there.
  }
  close(): void {
    this.onmessage = null;
  }
}

beforeEach(() => {
  channels.length = 0;
  vi.stubGlobal('BroadcastChannel', Channel);
});
afterEach(() => vi.unstubAllGlobals());

const said = (id: string): Message => ({ type: 'removed', ids: [id], current: [] });

it('tells what other tabs have said before anybody listened, in order, once the listener is complete', async () => {
  const tabs = browserTabs('anna sheet');
  channels[0]?.onmessage?.({ data: said('1') });
  channels[0]?.onmessage?.({ data: said('2') });
  const heard: Message[] = [];
  tabs.listen((message) => heard.push(message));
  expect(heard).toEqual([]);
  await Promise.resolve();
  channels[0]?.onmessage?.({ data: said('3') });
  expect(heard).toEqual([said('1'), said('2'), said('3')]);
});
