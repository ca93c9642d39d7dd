import { Link } from '@tanstack/react-router'
import type { Generation } from '../../api/types.ts'
import { Table } from '../../ui/table.tsx'
import { Time } from '../../ui/time.tsx'
import { readInstructions } from './instructions.ts'
import { Thumbnail } from './picture.tsx'
import { GenerationStatus } from './status.tsx'
import { UserLink } from './user-link.tsx'

export function GenerationTable({
  projectId,
  generations,
}: {
  projectId: string
  generations: Generation[] | undefined
}) {
  return (
    <Table
      caption="Generations, newest first"
      rows={generations}
      keyOf={({ id }) => id}
      skeletonRows={10}
      columns={[
        {
          title: 'Picture',
          cell: (generation) => (
            <Link
              to="/console/projects/$projectId/generations/$generationId"
              params={{ projectId, generationId: generation.id }}
              className="flex min-w-40 items-center gap-3 rounded-lg hover:underline"
            >
              <Thumbnail generation={generation} className="size-11 shrink-0 rounded-md" />
              <span className="line-clamp-2">
                <bdi>{readInstructions(generation.instructions).prompt}</bdi>
              </span>
            </Link>
          ),
        },
        {
          title: 'Status',
          cell: ({ status }) => (
            <div className="w-26">
              <GenerationStatus status={status} />
            </div>
          ),
        },
        {
          title: 'User',
          wideOnly: true,
          cell: ({ user_id }) => (
            <div className="w-44 truncate">
              <UserLink projectId={projectId} userId={user_id} />
            </div>
          ),
        },
        { title: 'Public', wideOnly: true, cell: ({ is_public }) => (is_public ? 'Yes' : 'No') },
        { title: 'Asked for', wideOnly: true, align: 'right', cell: ({ created_at }) => <Time at={created_at} /> },
      ]}
    />
  )
}
