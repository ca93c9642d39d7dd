import { useQuery } from '@tanstack/react-query'
import { uuid } from '../../api/type-id.ts'
import { SelectFilter } from '../../explorer/select-filter.tsx'
import { projectsQuery } from './queries.ts'

interface ProjectFilterProps {
  /** Of either surface. */
  value: string | undefined
  onValue: (value: string | undefined) => void
}

export function ProjectFilter({ value, onValue }: ProjectFilterProps) {
  const { data: projects = [] } = useQuery(projectsQuery)
  return <SelectFilter label="Project" value={value && uuid(value)} known={projects} onValue={onValue} />
}
