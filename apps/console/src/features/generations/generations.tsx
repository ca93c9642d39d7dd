import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Images } from 'lucide-react'
import type { GenerationSearch } from '../../search.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty, Failure } from '../../ui/states.tsx'
import { useIsDeactivated } from '../projects/queries.ts'
import { Asleep } from './asleep.tsx'
import { Filters } from './filters.tsx'
import { Gallery } from './gallery.tsx'
import { GenerationTable } from './generation-table.tsx'
import { useLiveGenerations } from './live.ts'
import { generationsQuery } from './queries.ts'

const route = getRouteApi('/signed-in/console/projects/$projectId/generations')

/** Fills rows of two, three and four. */
const PAGE_SIZE = 24

/** Every picture of a project, where it shows any. */
export function Generations() {
  const { projectId } = route.useParams()
  if (!useIsDeactivated(projectId)) return <Pictures projectId={projectId} />
  return (
    <Card>
      <h2 className="sr-only">Generations</h2>
      <Asleep />
    </Card>
  )
}

/** Kept up to date while they are looked at. */
function Pictures({ projectId }: { projectId: string }) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { view, page = 1, ...filter } = search
  const { data, error, refetch, isPlaceholderData } = useQuery(
    generationsQuery(projectId, { ...filter, page, pageSize: PAGE_SIZE }),
  )
  useLiveGenerations(projectId)
  const go = (next: Record<string, unknown>, resetScroll: boolean): void => {
    const said = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined))
    void navigate({ search: said as GenerationSearch, resetScroll })
  }
  const isFiltered = Object.keys(filter).length > 0
  return (
    <Card>
      <h2 className="sr-only">Generations</h2>
      <Filters
        projectId={projectId}
        search={search}
        // Another question begins at its first page; another view of the same one does not.
        onChange={(change) => go({ ...search, ...change, ...('view' in change ? {} : { page: undefined }) }, false)}
      />
      <p role="status" className="sr-only">
        {data && !isPlaceholderData ? `${data.total} generations` : ''}
      </p>
      <div aria-busy={isPlaceholderData || undefined} className="aria-busy:opacity-60">
        {error && !data ? (
          <Failure error={error} retry={() => void refetch()} />
        ) : data?.generations.length === 0 ? (
          isFiltered || page > 1 ? (
            <NothingFound onClear={() => go({ view }, false)} />
          ) : (
            <NothingYet projectId={projectId} />
          )
        ) : view === 'table' ? (
          <GenerationTable projectId={projectId} generations={data?.generations} />
        ) : (
          <Gallery projectId={projectId} generations={data?.generations} />
        )}
      </div>
      {data && (
        <Pager
          page={page}
          pageSize={PAGE_SIZE}
          total={data.total}
          onPage={(next) => go({ ...search, page: next > 1 ? next : undefined }, true)}
        />
      )}
    </Card>
  )
}

const NothingFound = ({ onClear }: { onClear: () => void }) => (
  <Empty icon={<Images />} title="Nothing matches" action={<Button onClick={onClear}>Clear the filters</Button>}>
    No picture fits these filters. Widen the dates or choose another status.
  </Empty>
)

const NothingYet = ({ projectId }: { projectId: string }) => (
  <Empty
    icon={<Images />}
    title="No pictures yet"
    action={
      <Button asChild look="primary">
        <Link to="/console/projects/$projectId/playground" params={{ projectId }}>
          Open the playground
        </Link>
      </Button>
    }
  >
    What your users ask for shows up here by itself. Draw the first one in the playground.
  </Empty>
)
