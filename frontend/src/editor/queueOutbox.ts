/** The outbox: kept on a shelf, shared by tabs; one batch on its way at a time, retried until it is answered. */

import { uuid7 } from '@/domain/ids';
import type { Id, Kind } from '@/domain/model';
import type { Batch, Conflict, Op, Outbox, OutboxEvents, Ref, Refusal, Trouble } from './outbox';
import { join, mayJoin, newEntry, rebased, type Base, type Entry } from './outboxEntry';
import { OutboxSender, type OutboxParts } from './outboxSender';
import { keyOf } from './store';
import type { Message } from './tabs';

/** A batch that may be joined waits this long for more, well within the second. */
export const JOIN_MS = 400;

export class QueueOutbox extends OutboxSender implements Outbox {
  private readonly tab = uuid7();
  /** A join that the shelf has not answered: until then nothing else is joined. */
  private joining = false;

  constructor(parts: OutboxParts) {
    super(parts);
    this.tabs.listen((message) => this.heard(message));
  }

  get state(): Outbox['state'] {
    return this.reporter.state;
  }

  get refusals(): Outbox['refusals'] {
    return this.reporter.refusals;
  }

  enqueue(batch: Batch): void {
    const last = this.mirror.last();
    const fresh = newEntry(batch, this.mirror.tick(), this.tab, this.basesOf(batch));
    if (mayJoin(last, batch, this.tab) && last !== this.sending && !this.joining) {
      const joined = join(last, fresh);
      this.mirror.put(joined);
      this.joining = true;
      this.write(this.shelf.join(joined, fresh).then((chosen) => this.joinedOr(chosen, joined)));
    } else {
      this.mirror.put(fresh);
      this.write(this.shelf.put(fresh).then(() => this.post([fresh])));
    }
    this.reporter.tell();
    this.schedule(batch.merge === null || this.mirror.waiting > 1 ? 0 : JOIN_MS);
  }

  latest(kind: Kind, id: Id): Op | null {
    return this.mirror.latest(keyOf(kind, id));
  }

  touched(): readonly Ref[] {
    return this.mirror.entries.flatMap((entry) => entry.batch.ops);
  }

  flush(): void {
    this.failures = 0;
    if (this.reporter.trouble?.why !== 'conflict') this.reporter.trouble = null;
    this.schedule(0, true);
  }

  emptied(): Promise<void> {
    if (this.mirror.waiting === 0) return Promise.resolve();
    const done = this.reporter.emptied();
    this.flush();
    return done;
  }

  resolve(conflict: Conflict, keep: 'mine' | 'theirs'): void {
    const entry = this.mirror.entries.find((e) => e.batch.changeId === conflict.batch.changeId);
    if (!entry) return;
    const after = keep === 'mine' ? rebased(entry, conflict.current) : null;
    const gone = after ? [] : [entry, ...this.mirror.buildingOn([entry], this.absent)];
    const refs = [entry, ...gone].flatMap((e): Ref[] => [...e.batch.ops]);
    this.events.decided(conflict.batch, keep, [...refs, ...conflict.current], () => {
      this.mirror.remove(gone);
      if (after) this.mirror.put(after);
      this.events.learnt(conflict.current);
    });
    this.write(
      this.shelf.settle({ remove: gone, put: after ? [after] : [] }).then(() => {
        this.tabs.post({
          type: 'removed',
          ids: gone.map((e) => e.batch.changeId),
          current: conflict.current,
        });
        if (after) this.post([after]);
        this.share(null);
      }),
    );
    this.reporter.trouble = null;
    this.flush();
  }

  retry(refusal: Refusal): void {
    const back = this.mirror
      .refusedWith(refusal)
      .map((e): Entry => ({ ...e, status: 'waiting', refusal: null, heldBy: null, wire: null }));
    this.replace(back);
    this.flush();
  }

  dismiss(refusal: Refusal): void {
    const gone = this.mirror.refusedWith(refusal);
    this.mirror.remove(gone);
    this.write(
      this.shelf.settle({ remove: gone }).then(() => {
        this.tabs.post({ type: 'removed', ids: gone.map((e) => e.batch.changeId), current: [] });
      }),
    );
    this.reporter.tell();
  }

  private basesOf({ ops }: Batch): Record<string, Base> {
    return Object.fromEntries(
      ops.map(({ kind, id }): [string, Base] => {
        const before = this.mirror.lastOn(keyOf(kind, id));
        const version = this.events.confirmed(kind, id)?.version ?? 0;
        return [keyOf(kind, id), before ? { after: before.batch.changeId } : version || null];
      }),
    );
  }

  /** What was to be joined had been sent by another tab meanwhile: then it stands by itself. */
  private async joinedOr(chosen: Entry, joined: Entry): Promise<void> {
    this.joining = false;
    this.post([chosen]);
    if (chosen.batch === joined.batch) return;
    await this.sync();
    this.schedule(0);
  }

  private heard(message: Message): void {
    this.mirror.serial += 1;
    if (message.type === 'entries') {
      this.events.changed(this.mirror.hear(message.entries));
    } else if (message.type === 'accepted') {
      this.mirror.removeIds([message.batch.changeId]);
      this.reporter.savedNow(message.at);
      this.events.accepted(message.batch, message.answer);
    } else if (message.type === 'removed') {
      const refs = this.mirror.removeIds(message.ids);
      this.events.learnt(message.current);
      this.events.changed(refs);
    } else {
      this.heardTrouble(message.trouble);
    }
    this.reporter.tell();
  }

  private heardTrouble(trouble: Trouble | null): void {
    this.reporter.trouble = trouble;
    if (trouble === null) this.failures = 0;
  }
}

/** Nobody shows what is sent: of a sheet that is not open. */
export const NOBODY: OutboxEvents = {
  accepted: () => undefined,
  learnt: () => undefined,
  changed: () => undefined,
  decided: (_batch, _keep, _objects, settle) => settle(),
  behind: () => undefined,
  confirmed: () => null,
};
