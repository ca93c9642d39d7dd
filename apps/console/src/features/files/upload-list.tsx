import { RotateCw, X } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { formatBytes } from '../../ui/bytes.ts'
import { Card, CardHead } from '../../ui/card.tsx'
import { focusPageIfLost } from '../../ui/focus.ts'
import { cancelUpload, retryUpload, type Upload } from './upload-queue.ts'

/** What is on its way, and what did not arrive. */
export function UploadList({ uploads }: { uploads: Upload[] }) {
  if (uploads.length === 0) return null
  const waiting = uploads.filter(({ state }) => state !== 'failed').length
  return (
    <Card aria-label="Uploads">
      <CardHead title="Uploads" about={waiting > 0 ? `${waiting} on the way.` : 'Not everything arrived.'} />
      <ul>
        {uploads.map((upload) => (
          <Item key={upload.id} upload={upload} />
        ))}
      </ul>
    </Card>
  )
}

function Item({ upload: { id, file, state, sentBytes, error } }: { upload: Upload }) {
  const cancel = (): void => {
    cancelUpload(id)
    requestAnimationFrame(focusPageIfLost) // the button goes with its row
  }
  return (
    <li className="grid gap-2 border-b border-line px-5 py-3 last:border-0">
      <div className="flex items-center justify-between gap-3">
        <div className="grid min-w-0">
          <bdi className="truncate font-medium">{file.name}</bdi>
          <span className="text-[0.8125rem] text-ink-soft tabular-nums">
            {state === 'waiting' && `${formatBytes(file.size)}, waiting`}
            {state === 'sending' &&
              (sentBytes < file.size ? `${formatBytes(sentBytes)} of ${formatBytes(file.size)}` : 'Storing')}
            {state === 'failed' && formatBytes(file.size)}
          </span>
        </div>
        <div className="flex shrink-0 gap-2">
          {state === 'failed' && (
            <Button size="small" aria-label={`Retry ${file.name}`} onClick={() => retryUpload(id)}>
              <RotateCw /> Retry
            </Button>
          )}
          <Button
            look="quiet"
            size="icon"
            aria-label={`${state === 'failed' ? 'Dismiss' : 'Cancel'} ${file.name}`}
            onClick={cancel}
          >
            <X />
          </Button>
        </div>
      </div>
      {state === 'failed' ? (
        <p role="alert" className="text-[0.8125rem] text-bad">
          {error?.message}
        </p>
      ) : (
        <progress
          aria-label={`Upload of ${file.name}`}
          max={Math.max(1, file.size)}
          value={state === 'waiting' ? 0 : Math.max(sentBytes, 0)}
          className="progress h-1.5 w-full"
        />
      )}
    </li>
  )
}
