/** Keeps the values used last, up to a number of them; tells when one goes. */
export class Lru<K, V> {
  private readonly entries = new Map<K, V>();

  constructor(
    private readonly capacity: number,
    private readonly dropped: (value: V) => void = () => undefined,
  ) {}

  get(key: K): V | undefined {
    const value = this.entries.get(key);
    if (value !== undefined) {
      this.entries.delete(key);
      this.entries.set(key, value);
    }
    return value;
  }

  set(key: K, value: V): void {
    const old = this.entries.get(key);
    if (old !== undefined && old !== value) this.dropped(old);
    this.entries.delete(key);
    this.entries.set(key, value);
    for (const [first, one] of this.entries) {
      if (this.entries.size <= this.capacity) break;
      this.entries.delete(first);
      this.dropped(one);
    }
  }

  get size(): number {
    return this.entries.size;
  }

  clear(): void {
    for (const value of this.entries.values()) this.dropped(value);
    this.entries.clear();
  }
}
