import { Link } from '@tanstack/react-router'
import type { Generation } from '../../api/types.ts'
import { Skeleton } from '../../ui/states.tsx'
import { Time } from '../../ui/time.tsx'
import { readInstructions } from './instructions.ts'
import { Thumbnail } from './picture.tsx'
import { GenerationStatus } from './status.tsx'

const picture = 'aspect-square w-full rounded-lg'

export function Gallery({ projectId, generations }: { projectId: string; generations: Generation[] | undefined }) {
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-6 p-5 sm:grid-cols-3 lg:grid-cols-4">
      {generations?.map((generation) => (
        <li key={generation.id} className="min-w-0">
          <Link
            to="/console/projects/$projectId/generations/$generationId"
            params={{ projectId, generationId: generation.id }}
            className="group grid gap-2 rounded-lg"
          >
            <Thumbnail generation={generation} className={picture} />
            {/* Two lines in any case, so that rows stand straight. */}
            <p className="line-clamp-2 h-10 text-[0.8125rem] leading-5 group-hover:underline">
              <bdi>{readInstructions(generation.instructions).prompt}</bdi>
            </p>
            <span className="flex flex-wrap items-center justify-between gap-x-2 gap-y-1 text-xs text-ink-soft">
              <GenerationStatus status={generation.status} />
              <Time at={generation.created_at} />
            </span>
          </Link>
        </li>
      ))}
      {!generations &&
        Array.from({ length: 8 }, (_, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
          <li key={n} className="grid gap-2">
            <Skeleton className={picture} />
            <Skeleton className="h-10" />
            <Skeleton className="h-6 w-1/2" />
          </li>
        ))}
    </ul>
  )
}
