import { useEffect, useRef, useState } from 'react'
import { toast } from 'sonner'
import { ApiError } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { download } from '../../ui/download.ts'
import { Failure } from '../../ui/states.tsx'
import { whenInWords } from '../../ui/time-range.ts'
import { EXPORT_MAX, exportRequests } from './export.ts'
import { type Format, isNarrowed, type Scope } from './filters.ts'
import type { RequestSearch } from './search.ts'

interface ExportDialogProps {
  scope: Scope
  search: RequestSearch
  onClose: () => void
}

const formats = [
  { format: 'csv', text: 'CSV', about: 'For spreadsheets.' },
  { format: 'json', text: 'JSON', about: 'As the API answers, for programs.' },
] as const

/** What the filters show, as a file. Closing it cancels. */
export function ExportDialog({ scope, search, onClose }: ExportDialogProps) {
  const [format, setFormat] = useState<Format>('csv')
  const [rows, setRows] = useState<number>()
  const [error, setError] = useState<unknown>()
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])
  const start = async (): Promise<void> => {
    const controller = new AbortController()
    running.current = controller
    const { signal } = controller
    setError(undefined)
    setRows(0)
    try {
      const done = await exportRequests(scope, search, format, { signal, onProgress: setRows })
      download(done.name, done.blob)
      toast.success(`${done.rows.toLocaleString()} ${done.rows === 1 ? 'request' : 'requests'} exported.`, {
        ...(done.isCut ? { description: 'There are more. Choose an earlier time for the rest.' } : {}),
      })
      onClose()
    } catch (fault) {
      if (signal.aborted) return
      if (!(fault instanceof ApiError)) throw fault
      setError(fault)
      setRows(undefined)
    }
  }
  const isBusy = rows !== undefined
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Export requests"
      about={`Those ${whenInWords(search)}${isNarrowed(search) ? ' that match your filters' : ''}; at most ${EXPORT_MAX.toLocaleString()}, newest first.`}
    >
      {isBusy ? (
        <div className="grid gap-2">
          <progress
            className="progress h-2 w-full"
            aria-label="Export"
            {...(rows > 0 ? { value: rows, max: EXPORT_MAX } : {})}
          />
          <p role="status" className="text-[0.8125rem] text-ink-soft tabular-nums">
            {rows.toLocaleString()} read
          </p>
        </div>
      ) : (
        <fieldset className="grid gap-2 sm:grid-cols-2">
          <legend className="sr-only">Format</legend>
          {formats.map(({ format: each, text, about }) => (
            <label
              key={each}
              className="flex cursor-pointer items-start gap-2.5 rounded-lg border border-line-strong px-3 py-2.5 has-checked:border-accent has-checked:bg-accent-soft"
            >
              <input
                type="radio"
                name="format"
                checked={format === each}
                onChange={() => setFormat(each)}
                className="mt-1 accent-(--accent)"
              />
              <span className="grid">
                <span className="font-medium">{text}</span>
                <span className="text-[0.8125rem] text-ink-soft">{about}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {error !== undefined && <Failure error={error} />}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" busy={isBusy} onClick={() => void start()}>
          {isBusy ? 'Exporting…' : 'Export requests'}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
