/** The port between the editor and whatever carries change batches to the server: in order, joined, never reordered. */

import type { Id, Kind, Values } from '@/domain/model';
import type { Signal } from './signal';

export interface PutOp<K extends Kind = Kind> {
  readonly op: 'put';
  readonly kind: K;
  readonly id: Id;
  readonly value: Values[K];
}

export interface DeleteOp {
  readonly op: 'delete';
  readonly kind: Kind;
  readonly id: Id;
}

export type Op = PutOp | DeleteOp;

/** One gesture. */
export interface Batch {
  readonly changeId: Id;
  /** Name of the step, for people. */
  readonly name: string;
  readonly ops: readonly Op[];
  readonly step: string | null;
  /** Batches with the same key that follow each other unsent become one. */
  readonly merge: string | null;
}

/** An op as it travels: `base_version` is the version that the person's change stands on, null for a new object. */
export type WireOp = Op & { readonly base_version: number | null };

export interface WireBatch {
  readonly change_id: Id;
  readonly step: string | null;
  readonly ops: readonly WireOp[];
}

export interface WireResult {
  readonly kind: Kind;
  readonly id: Id;
  readonly version: number;
}

export interface WireAnswer {
  /** The sheet's version after the batch. */
  readonly version: number;
  readonly results: readonly WireResult[];
  /** Deleted along with what was deleted; `version` = what the delete returned. */
  readonly cascade: readonly WireResult[];
}

export interface CurrentObject {
  readonly kind: Kind;
  readonly id: Id;
  readonly version: number;
  readonly value: Values[Kind] | null;
}

/** Why a batch was not taken. `status` 0: no answer at all. */
export class TransportFailure extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly fields: Readonly<Record<string, readonly string[]>> = {},
    readonly current: readonly CurrentObject[] = [],
  ) {
    super(detail || `status ${status}`);
  }
}

export interface Transport {
  /** @throws TransportFailure */
  send(batch: WireBatch): Promise<WireAnswer>;
}

export interface Conflict {
  readonly batch: Batch;
  readonly current: readonly CurrentObject[];
  readonly detail: string;
}

/** A batch the server refused; what it would have changed is shown as it was before. */
export interface Refusal {
  readonly batch: Batch;
  readonly detail: string;
  /** The server's words by object: `${kind} ${id}`. */
  readonly words: ReadonlyMap<string, readonly string[]>;
}

export type SavingState =
  | { readonly kind: 'saved'; readonly at: number | null }
  | { readonly kind: 'saving'; readonly waiting: number }
  | { readonly kind: 'offline'; readonly waiting: number }
  | { readonly kind: 'needs_you'; readonly waiting: number; readonly why: NeedsYou };

export type NeedsYou =
  | { readonly why: 'conflict'; readonly conflict: Conflict }
  | { readonly why: 'refused'; readonly refusal: Refusal }
  | { readonly why: 'signed_out' }
  | { readonly why: 'closed'; readonly detail: string };

export interface Outbox {
  readonly state: Signal<SavingState>;
  enqueue(batch: Batch): void;
  /** True while a batch that is not yet answered touches the object. */
  touches(kind: Kind, id: Id): boolean;
  /** Send what waits now, without waiting for more to join it or for the next try. */
  flush(): void;
  /** Resolves when nothing waits; rejects when a person is needed first. */
  emptied(): Promise<void>;
  resolve(conflict: Conflict, keep: 'mine' | 'theirs'): void;
  dismiss(refusal: Refusal): void;
  close(): void;
}

/** What the outbox tells the editor. */
export interface OutboxEvents {
  accepted(batch: Batch, answer: WireAnswer): void;
  /** Show what the server has of everything the batches touched. */
  dropped(batches: readonly Batch[], current: readonly CurrentObject[]): void;
  baseVersion(kind: Kind, id: Id): number | null;
}
