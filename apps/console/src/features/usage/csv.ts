import { csvLine } from '../../ui/csv.ts'
import type { UsageRow } from './queries.ts'

const columns = [
  'day',
  'project_id',
  'key_id',
  'requests',
  'refused',
  'generations',
  'stored_bytes',
] as const satisfies (keyof UsageRow)[]

/** The rows as the API has them, with the names of their projects and keys. */
export const usageCsv = (rows: UsageRow[], projectName: Name, keyName: Name): string =>
  csvLine([...columns, 'project_name', 'key_name']) +
  rows
    .map((row) => csvLine([...columns.map((name) => row[name]), projectName(row.project_id), keyName(row.key_id)]))
    .join('')

type Name = (id: string | null) => string | null
