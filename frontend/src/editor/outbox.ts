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
  /** Deleted along with what was deleted, as it was; `version` = what the delete returned. */
  readonly cascade: readonly CurrentObject[];
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
  /** Later changes that build on it: kept, and not sent before it is settled. */
  readonly held: readonly Batch[];
}

/** Why nothing can be sent at the moment. */
export type Trouble =
  | { readonly why: 'offline' }
  | { readonly why: 'conflict'; readonly conflict: Conflict }
  | { readonly why: 'signed_out'; readonly other: boolean }
  | { readonly why: 'closed'; readonly detail: string };

export type SavingState =
  | { readonly kind: 'saved'; readonly at: number | null }
  | { readonly kind: 'saving'; readonly waiting: number }
  | { readonly kind: 'offline'; readonly waiting: number }
  | { readonly kind: 'needs_you'; readonly waiting: number; readonly why: NeedsYou };

export type NeedsYou =
  Exclude<Trouble, { why: 'offline' }> | { readonly why: 'refused'; readonly refusal: Refusal };

/** An object by its name. */
export type Ref = Pick<DeleteOp, 'kind' | 'id'>;

export interface Outbox {
  readonly state: Signal<SavingState>;
  /** Everything that was refused and not yet settled by a person, oldest first. */
  readonly refusals: Signal<readonly Refusal[]>;
  /** False while changes are only in this tab's memory, because the browser keeps nothing. */
  readonly kept: Signal<boolean>;
  enqueue(batch: Batch): void;
  /** The last waiting op on the object, from whatever tab; null where none waits. */
  latest(kind: Kind, id: Id): Op | null;
  /** What the waiting batches touch. */
  touched(): readonly Ref[];
  /** Send what waits now, without waiting for more to join it or for the next try. */
  flush(): void;
  /** Resolves when nothing waits; rejects when a person is needed first. */
  emptied(): Promise<void>;
  resolve(conflict: Conflict, keep: 'mine' | 'theirs'): void;
  /** Send it again with what builds on it. */
  retry(refusal: Refusal): void;
  /** Give it up with what builds on it. */
  dismiss(refusal: Refusal): void;
  close(): void;
}

/** What the outbox tells the editor. */
export interface OutboxEvents {
  accepted(batch: Batch, answer: WireAnswer): void;
  /** The server has these, whatever was believed. */
  learnt(objects: readonly CurrentObject[]): void;
  /** What waits for these objects is another than before: show them again. */
  changed(objects: readonly Ref[]): void;
  /** Around a person's decision about a conflict: what it changes becomes a step of the history. */
  decided(batch: Batch, keep: 'mine' | 'theirs', objects: readonly Ref[], settle: () => void): void;
  /** Something was saved by another tab, and its answer was missed. */
  behind(): void;
  confirmed(kind: Kind, id: Id): { readonly version: number; readonly value: unknown } | null;
}
