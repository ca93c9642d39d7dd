import { useEffect, useEffectEvent } from 'react'

/** How often to ask while no stream stands. */
const POLL_MS = 3_000
const REOPEN_MS_MIN = 5_000
const REOPEN_MS_MAX = 60_000

interface Hearing {
  /** `data` is what the event carries, parsed. */
  onEvent: (kind: string, data: unknown) => void
  /** Something may have been missed: the stream began anew, or does not stand. */
  readAgain: () => void
}

/**
 * Follows server-sent events of our own origin, where the cookie is enough, for as long as there is an address. The browser reconnects
 * after what ends; a refusal it takes as final, so it is tried again here. Until a stream stands, `readAgain` is called instead.
 */
export function useEvents(url: string | undefined, kinds: readonly string[], hearing: Hearing): void {
  const onEvent = useEffectEvent(hearing.onEvent)
  const readAgain = useEffectEvent(hearing.readAgain)
  const names = kinds.join(' ')
  useEffect(() => {
    if (url === undefined) return
    let source: EventSource
    let reopening: ReturnType<typeof setTimeout> | undefined
    let reopenMs = REOPEN_MS_MIN
    const open = (): void => {
      source = new EventSource(url)
      source.addEventListener('open', () => {
        reopenMs = REOPEN_MS_MIN
      })
      for (const kind of names.split(' '))
        source.addEventListener(kind, ({ data }) => onEvent(kind, JSON.parse(data as string)))
      for (const kind of ['ready', 'reset']) source.addEventListener(kind, () => readAgain())
      source.addEventListener('end', ({ data }) => {
        const { reason } = JSON.parse(data as string) as { reason?: string }
        if (reason === 'finished' || reason === 'refused') source.close()
      })
      source.addEventListener('error', () => {
        if (source.readyState !== EventSource.CLOSED) return
        reopening = setTimeout(open, reopenMs)
        reopenMs = Math.min(reopenMs * 2, REOPEN_MS_MAX)
      })
    }
    open()
    const polling = setInterval(() => {
      if (source.readyState !== EventSource.OPEN) readAgain()
    }, POLL_MS)
    return () => {
      clearInterval(polling)
      clearTimeout(reopening)
      source.close()
    }
  }, [url, names])
}
