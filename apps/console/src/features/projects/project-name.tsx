import { Link } from '@tanstack/react-router'
import { uuid } from '../../api/type-id.ts'
import { classNames, linkClass } from '../../ui/class-names.ts'
import type { Names } from './names.ts'

interface ProjectNameProps {
  id: string | null
  names: Pick<Names, 'projectName'>
  className?: string
}

/** What belongs to a project says so by its name, with the way there. */
export function ProjectName({ id, names, className }: ProjectNameProps) {
  if (id === null) return <span className={classNames('text-ink-soft', className)}>None</span>
  const name = names.projectName(id)
  if (name === undefined) return <code className={classNames('font-mono text-xs', className)}>…{id.slice(-6)}</code>
  return (
    <Link
      to="/console/projects/$projectId"
      params={{ projectId: uuid(id) }}
      className={classNames(linkClass, className)}
      title={name}
    >
      <bdi>{name}</bdi>
    </Link>
  )
}
