import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Download, Link2 } from 'lucide-react'
import { isGone } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { formatBytes } from '../../ui/bytes.ts'
import { Copyable } from '../../ui/copy.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { Empty, Failure, Skeleton } from '../../ui/states.tsx'
import { Time } from '../../ui/time.tsx'
import { Preview } from './preview.tsx'
import { contentUrl, fileQuery, filesQuery, type StoredFile } from './queries.ts'
import { Visibility } from './visibility.tsx'

interface FileDialogProps {
  projectId: string
  id: string
  onLink: (file: StoredFile) => void
  onClose: () => void
}

/** One file: what is in it, and what is known of it. */
export function FileDialog({ projectId, id, onLink, onClose }: FileDialogProps) {
  const queries = useQueryClient()
  const {
    data: file,
    error,
    refetch,
  } = useQuery({
    ...fileQuery(projectId, id),
    placeholderData: () =>
      queries
        .getQueryData(filesQuery(projectId).queryKey)
        ?.pages.flatMap((page) => page.data)
        .find((known) => known.id === id),
  })
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={file?.name ?? 'File'}>
      {isGone(error) ? (
        <Empty title="There is no such file">It may be deleted, or belong to another project.</Empty>
      ) : error && !file ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : file ? (
        <>
          <Preview file={file} />
          <Facts file={file} />
          <DialogActions>
            <Button onClick={() => onLink(file)}>
              <Link2 /> Copy link
            </Button>
            <Button asChild>
              <a href={contentUrl(file.id)} download={file.name}>
                <Download /> Download file
              </a>
            </Button>
          </DialogActions>
        </>
      ) : (
        <Skeleton className="h-72" />
      )}
    </Dialog>
  )
}

function Facts({ file }: { file: StoredFile }) {
  const rows = {
    Type: file.content_type,
    Size: formatBytes(file.bytes),
    Visibility: <Visibility isPublic={file.is_public} />,
    Created: <Time at={file.created_at} />,
    'File ID': <Copyable text={file.id} what="the file ID" />,
    'SHA-256': <Copyable text={file.sha256} what="the SHA-256" />,
  }
  return (
    <dl className="grid gap-1.5 text-[0.8125rem]">
      {Object.entries(rows).map(([name, value]) => (
        <div key={name} className="grid min-h-7 grid-cols-[6rem_minmax(0,1fr)] items-center gap-3">
          <dt className="text-ink-soft">{name}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
