import { useEffect, useState } from 'react'

/** The time, anew each second while somebody waits for something. */
export function useNow(isWaiting: boolean): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!isWaiting) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [isWaiting])
  return now
}
