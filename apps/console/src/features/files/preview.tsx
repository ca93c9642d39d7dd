import { useQuery } from '@tanstack/react-query'
import { ApiError } from '../../api/client.ts'
import { formatBytes } from '../../ui/bytes.ts'
import { CodeText } from '../../ui/code-box.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { previewOf } from './kinds.ts'
import { contentUrl, type StoredFile } from './queries.ts'

/** Of a text so much is shown. */
const TEXT_BYTES_MAX = 65_536

/** What is in a file, as far as a page can show it. */
export function Preview({ file }: { file: StoredFile }) {
  const url = contentUrl(file.id)
  switch (previewOf(file.content_type)) {
    case 'image':
      return <img src={url} alt={file.name} className="max-h-[50dvh] w-full rounded-lg bg-sunken object-contain" />
    case 'audio':
      // biome-ignore lint/a11y/useMediaCaption: there are no captions of anybody's uploads
      return <audio src={url} controls preload="metadata" className="w-full" aria-label={file.name} />
    case 'video':
      return (
        // biome-ignore lint/a11y/useMediaCaption: there are no captions of anybody's uploads
        <video
          src={url}
          controls
          preload="metadata"
          className="max-h-[50dvh] w-full rounded-lg bg-black"
          aria-label={file.name}
        />
      )
    case 'text':
      return <TextPreview file={file} />
    default:
      return <Note>There is no preview of this type. Download the file to open it.</Note>
  }
}

const Note = ({ children }: { children: string }) => (
  <p className="rounded-lg border border-dashed border-line-strong bg-sunken px-6 py-10 text-center text-ink-soft">
    {children}
  </p>
)

function TextPreview({ file: { id, bytes } }: { file: StoredFile }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['file-text', id],
    staleTime: Number.POSITIVE_INFINITY, // a file's content never changes
    gcTime: 60_000,
    enabled: bytes > 0,
    queryFn: ({ signal }) => readText(id, signal),
  })
  if (bytes === 0) return <Note>The file is empty.</Note>
  if (error && data === undefined) return <Failure error={error} retry={() => void refetch()} />
  if (data === undefined) return <Skeleton className="h-64" />
  return (
    <div className="grid min-w-0 gap-1.5">
      <CodeText dir="auto" className="max-h-[50dvh] rounded-lg border border-line px-4 py-3">
        {data}
      </CodeText>
      {bytes > TEXT_BYTES_MAX && (
        <p className="text-[0.8125rem] text-ink-soft">
          The first {formatBytes(TEXT_BYTES_MAX)} of {formatBytes(bytes)}.
        </p>
      )}
    </div>
  )
}

/** @throws ApiError */
async function readText(id: string, signal: AbortSignal): Promise<string> {
  const headers = { Range: `bytes=0-${TEXT_BYTES_MAX - 1}` }
  const answer = await fetch(contentUrl(id), { headers, signal }).catch((error: unknown) => {
    if (signal.aborted) throw error
    throw new ApiError(0, undefined)
  })
  if (!answer.ok) throw new ApiError(answer.status, await answer.json().catch(() => undefined), answer.headers)
  return new TextDecoder().decode(await answer.arrayBuffer())
}
