import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Skeleton } from './states.tsx'

export interface Column<Row> {
  title: string
  cell: (row: Row) => ReactNode
  /** Left out where there is little room. */
  wideOnly?: boolean
  align?: 'right'
}

interface TableProps<Row> {
  /** Read by screen readers. */
  caption: string
  columns: Column<Row>[]
  rows: Row[] | undefined
  keyOf: (row: Row) => string
  /** While the rows are on their way. */
  skeletonRows?: number
  /** Its rows have two lines: those that wait are as high. */
  tall?: boolean
}

export function Table<Row>({ caption, columns, rows, keyOf, skeletonRows = 5, tall = false }: TableProps<Row>) {
  const styleOf = ({ wideOnly, align }: Column<Row>): string =>
    classNames(
      'px-3 py-3 text-left first:pl-5 last:pr-5 sm:px-5',
      wideOnly && 'hidden md:table-cell',
      align === 'right' && 'text-right',
    )
  const height = tall ? 'h-17' : 'h-12'
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line text-[0.8125rem] text-ink-soft">
            {columns.map((column) => (
              <th
                key={column.title}
                scope="col"
                className={classNames(styleOf(column), 'font-medium whitespace-nowrap')}
              >
                {column.title || <span className="sr-only">Actions</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows?.map((row) => (
            <tr key={keyOf(row)} className="border-b border-line last:border-0 hover:bg-sunken/60">
              {columns.map((column) => (
                <td key={column.title} className={classNames(styleOf(column), height)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
          {rows === undefined &&
            Array.from({ length: skeletonRows }, (_, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
              <tr key={n} className="border-b border-line last:border-0">
                {columns.map((column) => (
                  <td key={column.title} className={classNames(styleOf(column), height)}>
                    <Skeleton className="h-5 w-3/4" />
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  )
}
