/** Keeps the values used last, up to a capacity; tells when one goes. */
export class Lru<K, V> {
  private readonly entries = new Map<K, V>();
  private total = 0;

  /** `weigh` says how much of the capacity a value takes; without it each takes one. */
  constructor(
    private readonly capacity: number,
    private readonly dropped: (value: V) => void = () => undefined,
    private readonly weigh: (value: V) => number = () => 1,
  ) {}

  get(key: K): V | undefined {
    const value = this.entries.get(key);
    if (value !== undefined) {
      this.entries.delete(key);
      this.entries.set(key, value);
    }
    return value;
  }

  /** Whether it is kept; asking is no use of it. */
  has(key: K): boolean {
    return this.entries.has(key);
  }

  /** The newest value stays, however much it weighs. */
  set(key: K, value: V): void {
    if (this.entries.get(key) !== value) {
      this.drop(key);
      this.total += this.weigh(value);
    }
    this.entries.delete(key);
    this.entries.set(key, value);
    for (const oldest of this.entries.keys()) {
      if (this.total <= this.capacity || this.entries.size === 1) break;
      this.drop(oldest);
    }
  }

  get size(): number {
    return this.entries.size;
  }

  clear(): void {
    for (const key of [...this.entries.keys()]) this.drop(key);
  }

  private drop(key: K): void {
    const value = this.entries.get(key);
    if (value === undefined) return;
    this.entries.delete(key);
    this.total -= this.weigh(value);
    this.dropped(value);
  }
}
