/**
 * Rows that are read far more often than they change, by key, the least recently used leaving first. It forgets at once
 * what `drop` names; a read from the database that began before any drop is answered but not kept, since it may
 * have seen the row as it was.
 */
export interface Cache<V> {
  get(key: string, read: () => Promise<V | undefined>): Promise<V | undefined>
  drop(key: string): void
  clear(): void
}

export function createCache<V>(options: { sizeMax: number; trusted: () => boolean }): Cache<V> {
  const entries = new Map<string, V>()
  let drops = 0
  return {
    async get(key, read) {
      if (!options.trusted()) return read()
      const known = entries.get(key)
      if (known !== undefined) {
        entries.delete(key) // and to the young end
        entries.set(key, known)
        return known
      }
      const before = drops
      const value = await read()
      // What is absent is not kept: strangers could fill the cache with keys that they make up.
      if (value !== undefined && drops === before) {
        entries.set(key, value)
        if (entries.size > options.sizeMax) {
          const [oldest] = entries.keys()
          if (oldest !== undefined) entries.delete(oldest)
        }
      }
      return value
    },
    drop(key) {
      drops += 1
      entries.delete(key)
    },
    clear() {
      drops += 1
      entries.clear()
    },
  }
}
