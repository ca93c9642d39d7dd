/**
 * Rows that are read far more often than they change, by key, the least recently used leaving first. It drops at once what
 * `drop` and `dropGroup` name; a read from the database that began before any drop is answered but not kept, since it may have
 * seen the row as it was.
 */
export interface Cache<V> {
  get(key: string, read: () => Promise<V | undefined>): Promise<V | undefined>
  drop(key: string): void
  /** Every entry whose `groupOf` gave this name. */
  dropGroup(group: string): void
  clear(): void
}

export function createCache<V>(options: {
  sizeMax: number
  trusted: () => boolean
  /** What several entries have in common, such as their owner. */
  groupOf?: (value: V) => string
}): Cache<V> {
  const { groupOf } = options
  const entries = new Map<string, V>()
  const groups = new Map<string, Set<string>>()
  let drops = 0

  function add(key: string, value: V): void {
    remove(key)
    entries.set(key, value)
    if (!groupOf) return
    const group = groupOf(value)
    const keys = groups.get(group)
    if (keys) keys.add(key)
    else groups.set(group, new Set([key]))
  }

  function remove(key: string): void {
    const value = entries.get(key)
    if (value === undefined) return
    entries.delete(key)
    if (!groupOf) return
    const group = groupOf(value)
    const keys = groups.get(group)
    keys?.delete(key)
    if (keys?.size === 0) groups.delete(group)
  }

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
        add(key, value)
        if (entries.size > options.sizeMax) {
          const [oldest] = entries.keys()
          if (oldest !== undefined) remove(oldest)
        }
      }
      return value
    },
    drop(key) {
      drops += 1
      remove(key)
    },
    dropGroup(group) {
      drops += 1
      for (const key of [...(groups.get(group) ?? [])]) remove(key)
    },
    clear() {
      drops += 1
      entries.clear()
      groups.clear()
    },
  }
}
