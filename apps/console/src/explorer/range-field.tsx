import { X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogActions } from '../ui/dialog.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import {
  localTime,
  type Range,
  ranges,
  type TimeChange,
  type TimeSearch,
  timeInWords,
  utcTime,
} from '../ui/time-range.ts'

interface RangeFieldProps {
  search: TimeSearch
  onChange: (change: TimeChange) => void
  /** What is listed, such as `requests`. */
  what: string
  /** The range that needs no word in the URL. */
  usual: Range
}

/** The last so many hours or days, or times of one's own. */
export function RangeField({ search, onChange, what, usual }: RangeFieldProps) {
  const [isAsked, setAsked] = useState(false)
  const isCustom = search.from !== undefined || search.to !== undefined
  return (
    <>
      {isCustom && (
        <Button
          size="medium"
          className="min-w-0 max-w-full shrink!"
          title={`Show ${ranges[usual].words}`}
          onClick={() => onChange({ from: undefined, to: undefined })}
        >
          <span className="truncate">{timeInWords(search, usual)}</span> <X aria-hidden />
        </Button>
      )}
      <SelectField
        label="Time"
        hideLabel
        value={isCustom ? 'custom' : (search.range ?? usual)}
        onValue={(value) => {
          if (value === 'custom') setAsked(true)
          else
            onChange({
              range: value === usual ? undefined : (value as Range),
              from: undefined,
              to: undefined,
            })
        }}
        options={[
          ...Object.entries(ranges).map(([value, { text }]) => ({ value, text })),
          { value: 'custom', text: 'Choose times…' },
        ]}
      />
      {isAsked && <TimesDialog search={search} onChange={onChange} what={what} onClose={() => setAsked(false)} />}
    </>
  )
}

function TimesDialog({ search, onChange, what, onClose }: Omit<RangeFieldProps, 'usual'> & { onClose: () => void }) {
  const [from, setFrom] = useState(localTime(search.from ?? new Date(Date.now() - 3_600_000).toISOString()))
  const [to, setTo] = useState(localTime(search.to))
  const isWrong = from !== '' && to !== '' && from >= to
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Choose times"
      about={`In your own time zone. Without an end, new ${what} come in.`}
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (isWrong) return
          onChange({ range: undefined, from: utcTime(from), to: utcTime(to) })
          onClose()
        }}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="From"
            type="datetime-local"
            step={1}
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
          <TextField
            label="To"
            type="datetime-local"
            step={1}
            value={to}
            onChange={(event) => setTo(event.target.value)}
            error={isWrong ? 'The end must be after the start.' : undefined}
          />
        </div>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" disabled={isWrong}>
            Show {what}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
