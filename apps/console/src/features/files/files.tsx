import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Files as FilesIcon } from 'lucide-react'
import { useEffect, useState } from 'react'
import { toast } from 'sonner'
import { isGone, v1 } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Empty, Failure } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { toastError } from '../../ui/toast-error.tsx'
import { ChooseFiles, DropArea } from './drop-area.tsx'
import { type FileDeed, fileColumns } from './file-columns.tsx'
import { FileDialog } from './file-dialog.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { filesQuery, readFilesAgain, type StoredFile } from './queries.ts'
import { RenameDialog } from './rename-dialog.tsx'
import { StorageUse } from './storage-use.tsx'
import { UploadList } from './upload-list.tsx'
import { addUploads, clearStored, onStored, useUploads } from './upload-queue.ts'

const route = getRouteApi('/signed-in/console/projects/$projectId/files')

/** What servers and people have uploaded to a project. */
export function Files() {
  const { projectId } = route.useParams()
  const { file } = route.useSearch()
  const navigate = route.useNavigate()
  const [asked, setAsked] = useState<{ deed: FileDeed; of: StoredFile }>()
  const uploads = useUploads().filter((upload) => upload.projectId === projectId)
  const setPublic = useSetPublic(projectId)
  useStoredFiles(projectId)
  const show = (id: string | undefined): void =>
    void navigate({ search: id === undefined ? {} : { file: id }, resetScroll: false })
  const ask = (deed: FileDeed, of: StoredFile): void => {
    if (deed === 'show') show(of.id)
    else if (deed === 'publish') void setPublic(of)
    else setAsked({ deed, of })
  }
  const close = (): void => setAsked(undefined)
  const add = (files: File[]): void => addUploads(projectId, files)
  return (
    <DropArea onFiles={add}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <UploadList projectId={projectId} uploads={uploads} />
        <Card>
          <CardHead title="Files" about="Drop files here, or choose them." actions={<ChooseFiles onFiles={add} />} />
          <StorageUse />
          <FileList projectId={projectId} onAsk={ask} onFiles={add} />
        </Card>
      </div>
      {file !== undefined && asked === undefined && (
        <FileDialog
          projectId={projectId}
          id={file}
          onLink={(of) => setAsked({ deed: 'link', of })}
          onClose={() => show(undefined)}
        />
      )}
      {asked?.deed === 'link' && <LinkDialog file={asked.of} onClose={close} />}
      {asked?.deed === 'rename' && <RenameDialog projectId={projectId} file={asked.of} onClose={close} />}
      <DeleteFile projectId={projectId} file={asked?.deed === 'delete' ? asked.of : undefined} onClose={close} />
    </DropArea>
  )
}

interface FileListProps {
  projectId: string
  onAsk: (deed: FileDeed, file: StoredFile) => void
  onFiles: (files: File[]) => void
}

function FileList({ projectId, onAsk, onFiles }: FileListProps) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    filesQuery(projectId),
  )
  const files = data?.pages.flatMap((page) => page.data)
  if (isGone(error))
    return (
      <Empty icon={<FilesIcon />} title="No files to show">
        Only the owner of the project sees its files.
      </Empty>
    )
  if (error && !files) return <Failure error={error} retry={() => void refetch()} />
  if (files?.length === 0)
    return (
      <Empty icon={<FilesIcon />} title="No files yet" action={<ChooseFiles onFiles={onFiles} />}>
        Files that you upload here, or that your servers upload with an API key, appear in this list. They are stored
        encrypted.
      </Empty>
    )
  return (
    <>
      <Table
        caption="Files of this project"
        columns={fileColumns(onAsk)}
        rows={files}
        keyOf={({ id }) => id}
        skeletonRows={3}
        tall
      />
      {hasNextPage && (
        <div className="flex justify-center border-t border-line px-5 py-3">
          <Button size="small" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Load more
          </Button>
        </div>
      )}
    </>
  )
}

/** Shows what arrives, also what did while another page was open. What has arrived leaves the list of uploads with the page. */
function useStoredFiles(projectId: string): void {
  const queries = useQueryClient()
  useEffect(() => onStored((of) => void readFilesAgain(queries, of)), [queries])
  useEffect(() => {
    void readFilesAgain(queries, projectId)
    return () => clearStored(projectId)
  }, [queries, projectId])
}

/** Can be undone, and is not asked about. */
function useSetPublic(projectId: string): (file: StoredFile) => Promise<void> {
  const queries = useQueryClient()
  return async ({ id, is_public: isPublic }) => {
    try {
      await v1.PATCH('/v1/files/{id}', { params: { path: { id } }, body: { is_public: !isPublic } })
      toast.success(isPublic ? 'The file is private. Its public link works no more.' : 'The file is public.')
    } catch (fault) {
      toastError(fault)
    }
    await readFilesAgain(queries, projectId)
  }
}

interface DeleteFileProps {
  projectId: string
  file: StoredFile | undefined
  onClose: () => void
}

function DeleteFile({ projectId, file, onClose }: DeleteFileProps) {
  const queries = useQueryClient()
  return (
    <Confirm
      open={file !== undefined}
      onOpenChange={onClose}
      title="Delete this file?"
      about={
        file && (
          <>
            <bdi>{file.name}</bdi> is deleted for good, and its links stop working. Generations that used it keep their
            copies.
          </>
        )
      }
      action="Delete file"
      run={async () => {
        if (!file) return
        await v1.DELETE('/v1/files/{id}', { params: { path: { id: file.id } } })
        await readFilesAgain(queries, projectId)
        toast.success('The file is deleted.')
      }}
    />
  )
}
