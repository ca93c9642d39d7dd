import { ListFilter, X } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { Segments } from '../ui/segments.tsx'

interface FilterBarProps<Value extends string> {
  /** What the chips choose, such as `Status`. */
  label: string
  chips: readonly { value: Value | undefined; text: string }[]
  chosen: Value | undefined
  onChoose: (value: Value | undefined) => void
  /** How many of the fields narrow the list. */
  count: number
  onClear: () => void
  /** The fields; on a phone behind a button. */
  children: ReactNode
}

/** Above a list: chips for what is asked most, and fields for all else. */
export function FilterBar<Value extends string>(props: FilterBarProps<Value>) {
  const { label, chips, chosen, onChoose, count, onClear, children } = props
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 border-b border-line px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Segments label={label} options={chips} chosen={chosen} onChoose={onChoose} />
        <div className="flex gap-2">
          {count > 0 && (
            <Button size="small" look="quiet" onClick={onClear}>
              <X /> Clear filters
            </Button>
          )}
          <Button
            size="small"
            className="lg:hidden"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setOpen(!isOpen)}
          >
            <ListFilter /> Filters{count > 0 && ` (${count})`}
          </Button>
        </div>
      </div>
      <div
        id={id}
        className={classNames('grid-cols-2 gap-3 *:min-w-0 sm:grid-cols-4 lg:grid', isOpen ? 'grid' : 'hidden')}
      >
        {children}
      </div>
    </div>
  )
}
