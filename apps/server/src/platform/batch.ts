/** Reads in flight at a time; what is asked for meanwhile makes up the next. */
const READS_MAX = 2
const KEYS_MAX = 100

/**
 * Makes one read out of many that are asked for at the same time: a lone one goes out at once, and of a crowd each round trip
 * serves as many as have come since the last. Every key is read by a statement that began after it was asked for.
 * `read` answers in the order of its keys.
 */
export function createBatch<K, V>(read: (keys: K[]) => Promise<V[]>): (key: K) => Promise<V> {
  const waiting: { key: K; resolve(value: V): void; reject(error: unknown): void }[] = []
  let running = 0
  let due = false

  async function run(): Promise<void> {
    running += 1
    while (waiting.length > 0) {
      const batch = waiting.splice(0, KEYS_MAX)
      try {
        const values = await read(batch.map(({ key }) => key))
        batch.forEach(({ resolve }, i) => {
          resolve(values[i] as V) // as many as keys
        })
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    running -= 1
  }

  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject })
      if (due || running >= READS_MAX) return
      due = true
      // Once whatever arrived in the same turn of the event loop has asked, too.
      setImmediate(() => {
        due = false
        if (running < READS_MAX) void run()
      })
    })
}
