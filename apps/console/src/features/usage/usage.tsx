import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ChartColumn, Download } from 'lucide-react'
import { asFilters, type Change, withChange } from '../../explorer/search.ts'
import type { UsageSearch } from '../../search.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { download } from '../../ui/download.ts'
import { Page } from '../../ui/page.tsx'
import { Empty, Failure } from '../../ui/states.tsx'
import { type Names, useNames } from '../projects/names.ts'
import { usageCsv } from './csv.ts'
import { type By, groupsOf, type Measure, measures } from './groups.ts'
import { nameOf } from './names.ts'
import { rangeOf, type UsageRow, usageQuery } from './queries.ts'
import { UsageChart } from './usage-chart.tsx'
import { UsageFilters } from './usage-filters.tsx'
import { UsageTable } from './usage-table.tsx'

const route = getRouteApi('/signed-in/console/usage')

/** What projects and keys did on each day, in this world. */
export function Usage() {
  const search = route.useSearch()
  const { by, project, key } = search
  const range = rangeOf(search)
  const navigate = route.useNavigate()
  const names = useNames()
  const { data: usage, error, refetch } = useQuery(usageQuery(range, { project, key }))
  const data = names.isPending ? undefined : usage // with ids in place of names first, all below would move
  const change = (next: Change<UsageSearch>): void => void navigate({ search: withChange(search, next), ...asFilters })
  return (
    <Page
      title="Usage"
      about="What your projects and keys did on each day, in UTC."
      actions={<DownloadCsv rows={data?.rows} names={names} name={`usage-${range.from}-${range.to}.csv`} />}
    >
      <Card>
        <UsageFilters search={search} range={range} names={names} onChange={change} />
      </Card>
      {error && !data ? (
        <Card>
          <Failure error={error} retry={() => void refetch()} />
        </Card>
      ) : data?.rows.length === 0 ? (
        <Card>
          <Empty icon={<ChartColumn />} title="No usage in these days">
            Requests, generations and stored bytes appear here within a minute. Choose other days above, or call the
            API.
          </Empty>
        </Card>
      ) : (
        <Shown data={data} by={by} ofKey={key !== undefined} range={range} names={names} />
      )}
    </Page>
  )
}

interface ShownProps {
  data: { rows: UsageRow[]; complete: boolean } | undefined
  by: By
  /** All of it is of one key, which stores nothing: files belong to projects. */
  ofKey: boolean
  range: { from: string; to: string }
  names: Names
}

function Shown({ data, by, ofKey, range, names }: ShownProps) {
  const shown = (Object.keys(measures) as Measure[]).filter((measure) => !ofKey || measure !== 'stored_bytes')
  const { groups, keyOf } = groupsOf(data?.rows ?? [], by, names)
  return (
    <>
      {data?.complete === false && (
        <p role="status" className="rounded-lg bg-warn-soft px-3 py-2.5 text-warn">
          There is more than this page reads: these are its newest days only. Choose fewer days, or one project or key.
        </p>
      )}
      <div className={classNames('grid gap-4 lg:grid-cols-2', ofKey && 'lg:*:first:col-span-2')}>
        {shown.map((measure) => (
          <UsageChart
            key={measure}
            measure={measure}
            rows={data?.rows}
            range={range}
            {...(measure === 'stored_bytes' && by === 'key' ? { groups: [], keyOf: () => 'all' } : { groups, keyOf })}
          />
        ))}
      </div>
      <UsageTable rows={data?.rows} by={by} withBytes={!ofKey && by !== 'key'} names={names} />
    </>
  )
}

function DownloadCsv({ rows, names, name }: { rows: UsageRow[] | undefined; names: Names; name: string }) {
  const nameBy = (by: 'project' | 'key') => (id: string | null) => (id === null ? null : nameOf(id, by, names))
  return (
    <Button
      disabled={!rows || rows.length === 0}
      onClick={() =>
        rows && download(name, new Blob([usageCsv(rows, nameBy('project'), nameBy('key'))], { type: 'text/csv' }))
      }
    >
      <Download /> Download CSV
    </Button>
  )
}
