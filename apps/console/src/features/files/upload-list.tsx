import { Check, RotateCw, X } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { formatBytes } from '../../ui/bytes.ts'
import { Card, CardHead } from '../../ui/card.tsx'
import { focusPageIfLost } from '../../ui/focus.ts'
import { RequestId } from '../../ui/request-id.tsx'
import { cancelUpload, clearStored, isOnTheWay, retryUpload, type Upload } from './upload-queue.ts'

/** What is on its way, what has arrived, and what has not. */
export function UploadList({ projectId, uploads }: { projectId: string; uploads: Upload[] }) {
  if (uploads.length === 0) return null
  const stored = uploads.filter(({ state }) => state === 'stored').length
  const clear = (): void => {
    clearStored(projectId)
    requestAnimationFrame(focusPageIfLost) // the button goes with what it clears
  }
  return (
    <Card aria-label="Uploads">
      <CardHead
        title="Uploads"
        about={<span role="status">{`${stored} of ${uploads.length} uploaded.`}</span>}
        actions={
          stored > 0 &&
          !uploads.some(isOnTheWay) && (
            <Button size="small" onClick={clear}>
              Clear list
            </Button>
          )
        }
      />
      <ul
        className="max-h-96 overflow-y-auto"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
      >
        {uploads.map((upload) => (
          <Item key={upload.id} upload={upload} />
        ))}
      </ul>
    </Card>
  )
}

function Item({ upload }: { upload: Upload }) {
  const { id, file, state, sentBytes, error } = upload
  const cancel = (): void => {
    cancelUpload(id)
    requestAnimationFrame(focusPageIfLost) // the button goes with its row
  }
  return (
    <li className="grid gap-2 border-b border-line px-5 py-3 last:border-0">
      <div className="flex min-h-9 items-center justify-between gap-3">
        <div className="grid min-w-0">
          <bdi className="truncate font-medium">{file.name}</bdi>
          <span className="text-[0.8125rem] text-ink-soft tabular-nums">{progressOf(upload)}</span>
        </div>
        <div className="flex shrink-0 items-center gap-2">
          {state === 'failed' && (
            <Button size="small" aria-label={`Retry ${file.name}`} onClick={() => retryUpload(id)}>
              <RotateCw /> Retry
            </Button>
          )}
          {state === 'stored' ? (
            <Check aria-hidden className="mr-2.5 size-4 text-good" />
          ) : (
            <Button
              look="quiet"
              size="icon"
              aria-label={`${state === 'failed' ? 'Dismiss' : 'Cancel'} ${file.name}`}
              onClick={cancel}
            >
              <X />
            </Button>
          )}
        </div>
      </div>
      {state === 'failed' ? (
        <div className="flex flex-wrap items-center gap-x-3">
          <p role="alert" className="text-[0.8125rem] text-bad">
            {error?.message}
          </p>
          <RequestId id={error?.requestId} />
        </div>
      ) : (
        <progress
          aria-label={`Upload of ${file.name}`}
          max={Math.max(1, file.size)}
          value={state === 'stored' ? Math.max(1, file.size) : sentBytes}
          className="progress h-1.5 w-full"
        />
      )}
    </li>
  )
}

function progressOf({ file: { size }, state, sentBytes }: Upload): string {
  if (state === 'waiting') return `${formatBytes(size)}, waiting`
  if (state === 'stored') return `${formatBytes(size)}, uploaded`
  if (state === 'failed') return formatBytes(size)
  return sentBytes < size ? `${formatBytes(sentBytes)} of ${formatBytes(size)}` : 'Storing'
}
