import type { Id, Kind } from '@/domain/model';
import { TransportFailure, type CurrentObject, type WireAnswer, type WireBatch } from '../outbox';
import { keyOf } from '../store';

/** A server for tests that keeps versions as the real one does, and that can be made to fail. */
export class FakeServer {
  readonly versions = new Map<string, number>();
  readonly values = new Map<string, unknown>();
  readonly taken: WireBatch[] = [];
  readonly seen = new Map<Id, WireAnswer>();
  failures: (TransportFailure | 'lost_answer')[] = [];
  version = 1;

  constructor(objects: readonly [Kind, Id, number][] = []) {
    for (const [kind, id, version] of objects) this.versions.set(keyOf(kind, id), version);
  }

  async send(batch: WireBatch): Promise<WireAnswer> {
    await Promise.resolve();
    const fault = this.failures.shift();
    if (fault instanceof TransportFailure) throw fault;
    const before = this.seen.get(batch.change_id);
    if (before) return before;
    const stale = batch.ops.filter(
      (op) => (this.versions.get(keyOf(op.kind, op.id)) ?? null) !== op.base_version,
    );
    if (stale.length)
      throw new TransportFailure(409, 'stale', 'changed meanwhile', {}, stale.map(this.current));
    const answer = this.take(batch);
    if (fault === 'lost_answer') throw new TransportFailure(0, '', '');
    return answer;
  }

  private readonly current = (op: { kind: Kind; id: Id }): CurrentObject => ({
    kind: op.kind,
    id: op.id,
    version: this.versions.get(keyOf(op.kind, op.id)) ?? 0,
    value: (this.values.get(keyOf(op.kind, op.id)) ?? null) as CurrentObject['value'],
  });

  private take(batch: WireBatch): WireAnswer {
    this.taken.push(batch);
    const results = batch.ops.map((op) => {
      const key = keyOf(op.kind, op.id);
      const version = (this.versions.get(key) ?? 0) + 1;
      this.versions.set(key, version);
      this.values.set(key, op.op === 'put' ? op.value : null);
      return { kind: op.kind, id: op.id, version };
    });
    const answer = { version: ++this.version, results, cascade: [] };
    this.seen.set(batch.change_id, answer);
    return answer;
  }
}
