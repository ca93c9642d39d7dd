import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Card, CardHead } from '../../ui/card.tsx'
import { Empty, Failure, Skeleton } from '../../ui/states.tsx'
import { readInstructions } from '../generations/instructions.ts'
import { Thumbnail } from '../generations/picture.tsx'
import { generationsQuery } from '../generations/queries.ts'
import { statusSentence } from '../generations/status.tsx'

const SHOWN = 9
const tile = 'aspect-square w-full rounded-lg'

/** The last ones of the project, each a click away from being shown above. */
export function Recent({ projectId, shownId }: { projectId: string; shownId: string | undefined }) {
  const query = generationsQuery(projectId, { page: 1, pageSize: SHOWN })
  const { data, error, refetch } = useQuery(query)
  return (
    <Card>
      <CardHead
        title="Recent"
        actions={
          <Link
            to="/console/projects/$projectId/generations"
            params={{ projectId }}
            className="rounded text-[0.8125rem] font-medium text-accent hover:underline"
          >
            All generations
          </Link>
        }
      />
      {error && !data ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data?.generations.length === 0 ? (
        <Empty title="No pictures yet">Write a prompt and press Generate. Your pictures gather here.</Empty>
      ) : (
        <ul className="grid grid-cols-3 gap-3 p-5 sm:grid-cols-9 lg:grid-cols-3">
          {data?.generations.map((generation) => (
            <li key={generation.id}>
              <Link
                to="/console/projects/$projectId/playground"
                params={{ projectId }}
                search={(before) => ({ ...before, generation: generation.id })}
                resetScroll={false}
                aria-current={generation.id === shownId ? 'true' : undefined}
                className="block rounded-lg aria-[current]:outline-2 aria-[current]:outline-offset-2 aria-[current]:outline-accent"
              >
                <Thumbnail generation={generation} className={tile} />
                <span className="sr-only">
                  <bdi>{readInstructions(generation.instructions).prompt}</bdi>. {statusSentence(generation.status)}
                </span>
              </Link>
            </li>
          ))}
          {!data &&
            Array.from({ length: SHOWN }, (_, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
              <li key={n}>
                <Skeleton className={tile} />
              </li>
            ))}
        </ul>
      )}
    </Card>
  )
}
