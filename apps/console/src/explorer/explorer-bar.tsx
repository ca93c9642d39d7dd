import { Pause, Play } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { isOpenEnded, type Range } from '../ui/time-range.ts'
import { RangeField } from './range-field.tsx'
import type { Change, ExplorerSearch } from './search.ts'

interface ExplorerBarProps {
  search: ExplorerSearch
  onChange: (change: Change<ExplorerSearch>) => void
  /** What is listed, such as `requests`. */
  what: string
  /** The range that needs no word in the URL. */
  usual: Range
  /** Beside the time. */
  before?: ReactNode
  /** At the other end. */
  actions?: ReactNode
}

/** Above an explorer: of which time it is, and whether it is live. */
export const ExplorerBar = ({ search, onChange, what, usual, before, actions }: ExplorerBarProps) => (
  <div className="flex flex-wrap items-center gap-2">
    {before}
    <RangeField search={search} onChange={onChange} what={what} usual={usual} />
    {isOpenEnded(search) && (
      <LiveSwitch
        what={what}
        checked={search.live !== 'off'}
        onCheckedChange={(checked) => onChange({ live: checked ? undefined : 'off' })}
      />
    )}
    {actions && <div className="sm:ml-auto">{actions}</div>}
  </div>
)

interface LiveSwitchProps {
  checked: boolean
  what: string
  onCheckedChange: (checked: boolean) => void
}

/** Whether what is new comes in by itself. */
const LiveSwitch = ({ checked, what, onCheckedChange }: LiveSwitchProps) => (
  <Button
    role="switch"
    aria-checked={checked}
    aria-label="Live"
    title={checked ? `New ${what} appear by themselves. Pause` : `Show new ${what} as they come in`}
    onClick={() => onCheckedChange(!checked)}
  >
    {checked ? (
      <>
        <span aria-hidden className="size-2 animate-pulse rounded-full bg-good" /> Live <Pause aria-hidden />
      </>
    ) : (
      <>
        <span aria-hidden className="size-2 rounded-full bg-line-strong" /> Paused <Play aria-hidden />
      </>
    )}
  </Button>
)
