import { Link } from '@tanstack/react-router'
import { Download, ImageIcon, LoaderCircle } from 'lucide-react'
import type { ReactNode } from 'react'
import { ApiError } from '../../api/client.ts'
import type { Generation } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { Empty, Failure, Skeleton } from '../../ui/states.tsx'
import { readInstructions } from '../generations/instructions.ts'
import { useGeneration } from '../generations/live.ts'
import { GenerationStatus, statusSentence } from '../generations/status.tsx'

interface ResultProps {
  projectId: string
  /** The one that was asked for last. */
  id: string | undefined
  sending: boolean
}

/** Where the picture appears; of one size whatever is in it. */
export function Result({ projectId, id, sending }: ResultProps) {
  return (
    <Card className="flex min-w-0 flex-col">
      {sending || id === undefined ? (
        <>
          <CardHead title="Your picture" about={sending ? 'Your images are on their way.' : 'Not asked for yet.'} />
          <Place>
            {sending ? <LoaderCircle className="size-6 animate-spin" /> : <ImageIcon className="size-6" />}
            {sending ? 'Sending your images' : 'It appears here as soon as it is drawn.'}
          </Place>
        </>
      ) : (
        <Followed key={id} projectId={projectId} id={id} />
      )}
    </Card>
  )
}

function Followed({ projectId, id }: { projectId: string; id: string }) {
  const { data, error, refetch } = useGeneration(projectId, id)
  if (error instanceof ApiError && error.status === 404)
    return <Empty title="There is no such picture">It may be deleted. Ask for another one, or choose one below.</Empty>
  if (error && !data) return <Failure error={error} retry={() => void refetch()} />
  return (
    <>
      <CardHead
        title="Your picture"
        about={<span aria-live="polite">{data ? statusSentence(data.status) : 'Looking for it.'}</span>}
        actions={data && <GenerationStatus status={data.status} />}
      />
      {data ? <Shown projectId={projectId} generation={data} /> : <Skeleton className="m-5 aspect-square" />}
    </>
  )
}

function Shown({ projectId, generation }: { projectId: string; generation: Generation }) {
  const { id, result_image_url: url, status, error, instructions } = generation
  const { prompt } = readInstructions(instructions)
  return (
    <>
      {url === null ? (
        <Place>
          {status === 'failed' ? (
            <p className="max-w-sm text-bad">{error}</p>
          ) : (
            <>
              <LoaderCircle className="size-6 animate-spin" />
              {status === 'pending' ? 'In the queue' : 'Drawing'}
            </>
          )}
        </Place>
      ) : (
        <div className="p-5 pb-0">
          <img src={url} alt={prompt} className="aspect-square w-full rounded-lg bg-sunken object-contain" />
        </div>
      )}
      <div className="flex flex-wrap items-center gap-2 px-5 py-4">
        <Button size="small" asChild>
          <Link to="/console/projects/$projectId/generations/$generationId" params={{ projectId, generationId: id }}>
            Open the details
          </Link>
        </Button>
        {url !== null && (
          <Button size="small" asChild>
            <a href={url} download>
              <Download /> Download
            </a>
          </Button>
        )}
      </div>
    </>
  )
}

const Place = ({ children }: { children: ReactNode }) => (
  <div className="p-5 pb-0 last:pb-5">
    <div className="grid aspect-square w-full place-content-center justify-items-center gap-3 rounded-lg border border-dashed border-line-strong bg-sunken px-6 text-center text-ink-soft">
      {children}
    </div>
  </div>
)
