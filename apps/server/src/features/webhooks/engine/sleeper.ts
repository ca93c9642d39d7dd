/** Sleeps until it is woken, or a time is over. What wakes it while it is awake ends the next sleep before it begins. */
export interface Sleeper {
  /** What woke it so far has been seen. */
  reset(): void
  wake(): void
  sleep(ms: number): Promise<void>
}

export function createSleeper(): Sleeper {
  let isWoken = false
  let end: (() => void) | undefined
  return {
    reset() {
      isWoken = false
    },
    wake() {
      isWoken = true
      end?.()
    },
    sleep(ms) {
      if (isWoken) return Promise.resolve()
      return new Promise((resolve) => {
        const timer = setTimeout(() => end?.(), ms)
        end = () => {
          clearTimeout(timer)
          end = undefined
          resolve()
        }
      })
    },
  }
}
