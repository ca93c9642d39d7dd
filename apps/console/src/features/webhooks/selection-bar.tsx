import { RotateCcw } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import type { useReplays } from './use-replays.ts'

interface SelectionBarProps {
  count: number
  replays: ReturnType<typeof useReplays>
  onReplay: () => void
  onClear: () => void
}

/** What can be done with the selected deliveries, then how far it is. It stays in sight. */
export function SelectionBar({ count, replays, onReplay, onClear }: SelectionBarProps) {
  const { outcomes, total, isRunning, stop } = replays
  if (count === 0 && total === 0) return null
  const ended = [...outcomes.values()].filter(({ state }) => state !== 'running')
  const failed = ended.filter(({ state }) => state === 'failed').length
  const done = ended.length - failed
  return (
    <section
      aria-label="Selected deliveries"
      className="sticky top-14 z-20 flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-accent-soft px-4 py-2 sm:px-5"
    >
      {isRunning ? (
        <>
          <p role="status">
            Replaying {ended.length} of {total}
          </p>
          <progress
            aria-label="Replay"
            max={total}
            value={ended.length}
            className="progress h-1.5 w-40 grow sm:grow-0"
          />
          <Button size="small" onClick={stop}>
            Stop
          </Button>
        </>
      ) : (
        <>
          <p role="status">
            {count > 0
              ? `${count.toLocaleString()} selected`
              : `${done.toLocaleString()} of ${total.toLocaleString()} replayed${failed > 0 ? `, ${failed.toLocaleString()} failed` : ''}`}
          </p>
          <span className="grow" />
          {count > 0 && (
            <Button size="small" look="primary" onClick={onReplay}>
              <RotateCcw /> Replay selected
            </Button>
          )}
          <Button size="small" look="quiet" onClick={onClear}>
            {count > 0 ? 'Clear selection' : 'Dismiss'}
          </Button>
        </>
      )}
    </section>
  )
}
