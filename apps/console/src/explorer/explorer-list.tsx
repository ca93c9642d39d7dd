import type { ReactNode, RefObject } from 'react'
import { classNames } from '../ui/class-names.ts'
import { RowList, useIsWide } from '../ui/row-list.tsx'
import { Skeleton } from '../ui/states.tsx'

export interface Column<Row> {
  title: string
  /** Its width, where it has one. */
  className?: string
  /** In place of the title. */
  head?: ReactNode
  cell: (row: Row) => ReactNode
}

interface ExplorerListProps<Row> {
  label: string
  list: RefObject<HTMLDivElement | null>
  /** Undefined while they are on their way. */
  rows: Row[] | undefined
  columns: Column<Row>[]
  /** Rows of two lines are higher. */
  tall?: boolean
  isSelected?: (row: Row) => boolean
  /** What a row is where there is no room for a table. */
  card: (row: Row) => ReactNode
}

/** A table where there is room, and cards on phones. Arrow keys go from one row to the next. */
export function ExplorerList<Row extends { id: string }>(props: ExplorerListProps<Row>) {
  const isWide = useIsWide()
  return (
    <RowList list={props.list} busy={props.rows === undefined}>
      {isWide ? <Table {...props} /> : <Cards {...props} />}
    </RowList>
  )
}

const SKELETON_ROWS = 12

function Table<Row extends { id: string }>({ label, rows, columns, tall, isSelected }: ExplorerListProps<Row>) {
  const cellClass = classNames('px-2 py-1', tall ? 'h-13' : 'h-11')
  return (
    <table className="w-full table-fixed border-collapse text-[0.8125rem]">
      <caption className="sr-only">{label}</caption>
      <thead>
        <tr className="border-b border-line text-ink-soft">
          {columns.map(({ title, className, head = title }) => (
            <th key={title} scope="col" className={classNames('px-2 py-2.5 text-left font-medium', className)}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows?.map((row) => (
          <tr
            key={row.id}
            className={classNames(
              'relative border-b border-line last:border-0',
              isSelected?.(row) ? 'bg-accent-soft/60' : 'hover:bg-sunken/60',
            )}
          >
            {columns.map(({ title, className, cell }) => (
              <td key={title} className={classNames(cellClass, className)}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
        {rows === undefined &&
          Array.from({ length: SKELETON_ROWS }, (_, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
            <tr key={n} className="border-b border-line last:border-0">
              {columns.map(({ title, className }) => (
                <td key={title} className={classNames(cellClass, className)}>
                  <Skeleton className="h-4 w-3/4" />
                </td>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  )
}

const cardClass =
  'relative grid grid-cols-[minmax(0,1fr)] gap-1.5 border-b border-line px-4 py-3 text-[0.8125rem] last:border-0'

const Cards = <Row extends { id: string }>({ label, rows, card }: ExplorerListProps<Row>) => (
  <ul aria-label={label}>
    {rows?.map((row) => (
      <li key={row.id} className={cardClass}>
        {card(row)}
      </li>
    )) ??
      ['first', 'second', 'third', 'fourth'].map((which) => (
        <li key={which} className={cardClass}>
          <Skeleton className="h-6 w-40" />
          <Skeleton className="h-4" />
          <Skeleton className="h-5 w-24" />
        </li>
      ))}
  </ul>
)
