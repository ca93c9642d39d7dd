import { useQuery } from '@tanstack/react-query'
import { SearchX, Users } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import type { UserSearch } from '../../search.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Pager } from '../../ui/pager.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Empty, Failure } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { FirstUser } from './first-user.tsx'
import { usersQuery } from './queries.ts'
import { userColumns } from './user-columns.tsx'
import { type Asked, UserConfirm, useReactivate } from './user-deeds.tsx'

const PAGE_SIZE = 20

interface UserListProps {
  /** Stands above the filters. */
  head?: ReactNode
  /** What the URL says. */
  search: UserSearch
  onSearch: (search: UserSearch) => void
  /** The one whose users these are; else a column and a filter tell the projects apart. */
  projectId?: string
  projects?: { id: string; name: string }[]
  /** Follows once there are rows, so that it does not jump. */
  below?: ReactNode
}

/** End users, 20 to a page, with filters (contract F.4 and F.6). */
export function UserList({ head, search: filters, onSearch, projectId, projects, below }: UserListProps) {
  const { search = '', status, project, page = 1 } = filters
  const [asked, setAsked] = useState<Asked>()
  const { reactivate } = useReactivate()
  const sought = projectId ?? project
  const { data, error, refetch, isPlaceholderData } = useQuery(
    usersQuery({
      ...(search ? { search } : {}),
      ...(status ? { isActive: status === 'active' } : {}),
      ...(sought ? { projectId: sought } : {}),
      page,
      pageSize: PAGE_SIZE,
    }),
  )
  const narrowed = Boolean(search || status || project)
  const { page: _, ...first } = filters
  /** Other filters begin at their first page. */
  const filter = (change: { [Name in keyof UserSearch]: UserSearch[Name] | '' }): void =>
    onSearch(Object.fromEntries(Object.entries({ ...first, ...change }).filter(([, value]) => value)))
  const statuses = useRef<HTMLSelectElement>(null)
  const clear = (): void => {
    statuses.current?.focus() // the button goes
    onSearch(first.interval ? { interval: first.interval } : {})
  }
  const count =
    data &&
    `${data.total_is_exact ? '' : 'More than '}${data.total.toLocaleString()} ${data.total === 1 ? 'user' : 'users'}`

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <Card>
        {head}
        <search className="flex flex-wrap items-center gap-3 border-b border-line px-5 py-4">
          <SearchField
            label="Search users"
            placeholder="Search e-mail or name"
            value={search}
            onValue={(text) => filter({ search: text })}
          />
          <SelectField
            ref={statuses}
            label="Status"
            className="min-w-38 max-w-38"
            hideLabel
            value={status ?? ''}
            onValue={(value) => filter({ status: value as 'active' | 'inactive' | '' })}
            options={[
              { value: '', text: 'All statuses' },
              { value: 'active', text: 'Active' },
              { value: 'inactive', text: 'Inactive' },
            ]}
          />
          {projects && (
            <SelectField
              label="Project"
              hideLabel
              className="min-w-42 max-w-42"
              value={project ?? ''}
              onValue={(value) => filter({ project: value })}
              options={[
                { value: '', text: 'All projects' },
                ...projects.map(({ id, name }) => ({ value: id, text: name })),
              ]}
            />
          )}
          {narrowed && (
            <Button look="quiet" size="small" onClick={clear}>
              Clear filters
            </Button>
          )}
          <span role="status" className="ml-auto min-w-20 text-right text-[0.8125rem] text-ink-soft tabular-nums">
            {count ?? '…'}
          </span>
        </search>
        {error && !data ? (
          <Failure error={error} retry={() => void refetch()} />
        ) : data?.users.length === 0 ? (
          <NoUsers
            projectId={projectId}
            narrowed={narrowed}
            page={page}
            onFirst={() => onSearch(first)}
            onClear={clear}
          />
        ) : (
          <div aria-busy={isPlaceholderData || !data} className={isPlaceholderData ? 'opacity-60' : undefined}>
            <Table
              caption="End users"
              columns={userColumns({ withProject: projectId === undefined, ask: setAsked, reactivate })}
              rows={data?.users}
              keyOf={({ id }) => id}
              skeletonRows={10}
              tall
            />
          </div>
        )}
        {data && data.users.length > 0 && (
          <Pager
            page={page}
            pageSize={PAGE_SIZE}
            total={data.total}
            hasMore={data.total_is_exact ? undefined : data.has_more}
            onPage={(next) => onSearch(next > 1 ? { ...first, page: next } : first)}
          />
        )}
        <UserConfirm asked={asked} onClose={() => setAsked(undefined)} />
      </Card>
      {data && below}
    </div>
  )
}

function NoUsers({
  projectId,
  narrowed,
  page,
  onFirst,
  onClear,
}: {
  projectId: string | undefined
  narrowed: boolean
  page: number
  onFirst: () => void
  onClear: () => void
}) {
  if (page > 1)
    return (
      <Empty
        icon={<SearchX />}
        title="Nobody on this page"
        action={<Button onClick={onFirst}>To the first page</Button>}
      >
        There are fewer pages than that.
      </Empty>
    )
  if (narrowed)
    return (
      <Empty icon={<SearchX />} title="No such users" action={<Button onClick={onClear}>Clear filters</Button>}>
        Try fewer letters, or another filter.
      </Empty>
    )
  if (projectId !== undefined) return <FirstUser projectId={projectId} />
  return (
    <Empty icon={<Users />} title="No users yet">
      Whoever registers in your application appears here.
    </Empty>
  )
}
