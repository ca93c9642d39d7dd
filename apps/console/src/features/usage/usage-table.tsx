import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { uuidOf } from '../../api/type-id.ts'
import { formatBytes } from '../../ui/bytes.ts'
import { Card, CardHead } from '../../ui/card.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import type { Names } from '../projects/names.ts'
import { type By, type Totals, totalsOf } from './groups.ts'
import { nameOf } from './names.ts'
import type { UsageRow } from './queries.ts'

interface Line extends Totals {
  /** A day, or the id of a project or a key, or null for what belongs to none. */
  of: string | null
}

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' })

interface UsageTableProps {
  rows: UsageRow[] | undefined
  by: By
  withBytes: boolean
  names: Names
}

/** The numbers of the charts: by day, the newest first, or by project or key, the busiest first. */
export function UsageTable({ rows, by, withBytes, names }: UsageTableProps) {
  const columns: Column<Line>[] = [
    {
      title: by === 'project' ? 'Project' : by === 'key' ? 'Key' : 'Day',
      cell: (line) => <LineName line={line} by={by} names={names} />,
    },
    { title: 'Requests', align: 'right', cell: ({ requests }) => number(requests) },
    { title: 'Refused', align: 'right', cell: ({ refused }) => number(refused) },
    { title: 'Generations', align: 'right', wideOnly: true, cell: ({ generations }) => number(generations) },
  ]
  if (withBytes)
    columns.push({
      title: 'Stored',
      align: 'right',
      wideOnly: true,
      cell: ({ stored_bytes: bytes }) => <span className="tabular-nums">{formatBytes(bytes)}</span>,
    })
  const title = by === 'project' ? 'By project' : by === 'key' ? 'By key' : 'By day'
  return (
    <Card>
      <CardHead title={title} />
      <Table
        caption={`Usage ${title.toLowerCase()}`}
        columns={columns}
        rows={rows && linesOf(rows, by)}
        keyOf={({ of }) => `${of}`}
      />
    </Card>
  )
}

const number = (value: number): ReactNode => <span className="tabular-nums">{value.toLocaleString()}</span>

function linesOf(rows: UsageRow[], by: By): Line[] {
  const groups = Map.groupBy(rows, (row) => (by === 'project' ? row.project_id : by === 'key' ? row.key_id : row.day))
  const lines = [...groups].map(([of, own]) => ({ of, ...totalsOf(own) }))
  return by === undefined
    ? lines.sort((a, b) => (`${a.of}` < `${b.of}` ? 1 : -1))
    : lines
        .filter(({ requests }) => by === 'project' || requests > 0)
        .sort((a, b) => b.requests - a.requests || b.stored_bytes - a.stored_bytes)
}

function LineName({ line: { of }, by, names }: { line: Line; by: By; names: Names }) {
  if (by === undefined) return <span className="whitespace-nowrap">{day.format(new Date(`${of}`))}</span>
  const name = nameOf(of, by, names)
  if (of === null) return name
  const search = by === 'project' ? { project: uuidOf(of) } : { key: of }
  return (
    <Link
      to="/console/usage"
      search={({ by: _, ...was }) => ({ ...was, ...search })}
      className="rounded font-medium hover:underline"
    >
      <bdi>{name}</bdi>
    </Link>
  )
}
