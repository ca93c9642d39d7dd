import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ArrowLeft, ImageOff } from 'lucide-react'
import { isGone } from '../../api/client.ts'
import type { Generation } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { Copyable } from '../../ui/copy.tsx'
import { StackedFact } from '../../ui/fact.tsx'
import { Empty, Failure, Skeleton } from '../../ui/states.tsx'
import { useIsDeactivated } from '../projects/queries.ts'
import { GenerationActions, PublicLink, PublicSwitch } from './actions.tsx'
import { Asleep } from './asleep.tsx'
import { readInstructions } from './instructions.ts'
import { useGeneration } from './live.ts'
import { Thumbnail } from './picture.tsx'
import { generationRequestQuery } from './queries.ts'
import { GenerationStatus, statusSentence } from './status.tsx'
import { Timeline } from './timeline.tsx'
import { UserLink } from './user-link.tsx'

const route = getRouteApi('/signed-in/console/projects/$projectId/generations/$generationId')

/** One picture: what was asked for, what came of it, and what can be done with it. */
export function GenerationDetail() {
  const { projectId, generationId } = route.useParams()
  const asleep = useIsDeactivated(projectId)
  return (
    <div className="grid gap-4">
      <Link
        to="/console/projects/$projectId/generations"
        params={{ projectId }}
        className="flex w-fit items-center gap-1.5 rounded text-[0.8125rem] text-ink-soft hover:text-ink hover:underline"
      >
        <ArrowLeft aria-hidden className="size-4" /> All generations
      </Link>
      {asleep ? (
        <Card>
          <Asleep />
        </Card>
      ) : (
        <Shown key={generationId} projectId={projectId} id={generationId} />
      )}
    </div>
  )
}

function Shown({ projectId, id }: { projectId: string; id: string }) {
  const { data, error, refetch } = useGeneration(projectId, id)
  if (error && (!data || isGone(error)))
    return (
      <Card>
        {isGone(error) ? <Gone projectId={projectId} /> : <Failure error={error} retry={() => void refetch()} />}
      </Card>
    )
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[3fr_2fr]">
      <Picture generation={data} />
      <div className="grid min-w-0 gap-6">
        {data ? <Facts projectId={projectId} generation={data} /> : <Skeleton className="h-96 rounded-xl" />}
      </div>
    </div>
  )
}

const Gone = ({ projectId }: { projectId: string }) => (
  <Empty
    icon={<ImageOff />}
    title="There is no such picture"
    action={
      <Button asChild look="primary">
        <Link to="/console/projects/$projectId/generations" params={{ projectId }}>
          See all pictures
        </Link>
      </Button>
    }
  >
    It may be deleted, or belong to another project.
  </Empty>
)

function Picture({ generation }: { generation: Generation | undefined }) {
  const url = generation?.result_image_url
  return (
    <Card className="p-4 lg:sticky lg:top-20">
      {!generation ? (
        <Skeleton className="aspect-square w-full" />
      ) : url ? (
        <a href={url} className="block rounded-lg" aria-label="Open the picture in full size">
          <img
            src={url}
            alt={readInstructions(generation.instructions).prompt}
            className="aspect-square w-full rounded-lg bg-sunken object-contain"
          />
        </a>
      ) : (
        <Thumbnail generation={generation} className="aspect-square w-full rounded-lg" />
      )}
    </Card>
  )
}

function Facts({ projectId, generation }: { projectId: string; generation: Generation }) {
  const { prompt, others } = readInstructions(generation.instructions)
  return (
    <>
      <Card>
        <CardHead
          title="Status"
          about={<span aria-live="polite">{statusSentence(generation.status)}</span>}
          actions={<GenerationStatus status={generation.status} />}
        />
        <div className="grid gap-5 p-5">
          {generation.error !== null && <WhatFailed error={generation.error} />}
          <Timeline generation={generation} />
        </div>
      </Card>
      <Card>
        <CardHead title="What was asked for" />
        <dl className="grid gap-4 p-5">
          <StackedFact name="Prompt">
            <bdi className="whitespace-pre-wrap">{prompt}</bdi>
          </StackedFact>
          {others.map(([key, value]) => (
            <StackedFact key={key} name={key}>
              <bdi className="whitespace-pre-wrap">{value}</bdi>
            </StackedFact>
          ))}
          <StackedFact name="Example images">
            <Examples urls={generation.example_images} />
          </StackedFact>
        </dl>
      </Card>
      <Card className="grid gap-5 p-5">
        <PublicSwitch projectId={projectId} generation={generation} />
        {generation.is_public && generation.result_image_url !== null && (
          <PublicLink url={generation.result_image_url} />
        )}
        <GenerationActions projectId={projectId} generation={generation} />
      </Card>
      <Card>
        <dl className="grid gap-4 p-5">
          <StackedFact name="Generation ID">
            <Copyable text={generation.id} what="the generation ID" />
          </StackedFact>
          <StackedFact name="User">
            <UserLink projectId={projectId} userId={generation.user_id} />
          </StackedFact>
          {generation.user_id !== null && (
            <StackedFact name="User ID">
              <Copyable text={generation.user_id} what="the user ID" />
            </StackedFact>
          )}
          <Origin id={generation.id} />
        </dl>
      </Card>
    </>
  )
}

/** The request that made it, whose page tells what happened then, event by event. Unknown to whoever is not the owner. */
function Origin({ id }: { id: string }) {
  const { data: requestId, isPending } = useQuery(generationRequestQuery(id))
  if (!requestId)
    return isPending ? (
      <StackedFact name="Request and events">
        <Skeleton className="h-5" />
      </StackedFact>
    ) : null
  return (
    <StackedFact name="Request and events">
      <Link
        to="/console/requests/$requestId"
        params={{ requestId }}
        className="rounded font-mono text-xs break-all text-accent hover:underline"
      >
        {requestId}
      </Link>
    </StackedFact>
  )
}

const WhatFailed = ({ error }: { error: string }) => (
  <div className="grid gap-1.5 rounded-lg bg-bad-soft px-3 py-2.5">
    <p className="text-bad">{error}</p>
    <p>
      Nothing is tried again by itself. “Use again” takes its prompt and images to the playground, to be changed where
      the reason says so.
    </p>
  </div>
)

const Examples = ({ urls }: { urls: string[] }) => (
  <ul className="grid grid-cols-5 gap-2 pt-1">
    {urls.map((url, nth) => (
      <li key={url}>
        <a href={url} className="block rounded-md">
          <img
            src={url}
            alt={`Example ${nth + 1}`}
            loading="lazy"
            className="aspect-square w-full rounded-md bg-sunken object-cover"
          />
        </a>
      </li>
    ))}
  </ul>
)
