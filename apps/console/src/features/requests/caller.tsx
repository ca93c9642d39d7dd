import { Link } from '@tanstack/react-router'
import { uuid } from '../../api/type-id.ts'
import { classNames, linkClass } from '../../ui/class-names.ts'
import type { Names } from '../projects/names.ts'
import type { Scope } from './filters.ts'
import type { LoggedRequest } from './types.ts'
import { credentials } from './words.ts'

type CallerProps = {
  scope: Scope
  request: LoggedRequest
  names: Pick<Names, 'keyName'>
  className?: string
}

/** The key by which it was called, by name, where it can be looked at; or what else the caller had. */
export function Caller({ scope, request, names, className }: CallerProps) {
  const { key_id: key, developer_key_id: developerKey, project_key_id: projectKey, project_id: project } = request
  const shown = classNames(linkClass, className)
  // Keys are their account's to look at.
  if (scope.of === 'operator' && key !== null)
    return (
      <span className={className} title={key}>
        Key …{key.slice(-6)}
      </span>
    )
  if (key !== null) {
    const name = names.keyName(key)
    return (
      <Link to="/console/settings/keys" search={{ show: 'all' }} className={shown} title={key}>
        <bdi>{name ?? `Key …${key.slice(-6)}`}</bdi>
      </Link>
    )
  }
  if (request.credential === 'cookie') return <span className={className}>Console</span>
  if (projectKey !== null && project !== null)
    return (
      <Link
        to="/console/projects/$projectId/keys"
        params={{ projectId: uuid(project) }}
        className={shown}
        title={projectKey}
      >
        Project key
      </Link>
    )
  if (developerKey !== null)
    return (
      <Link to="/console/keys" className={shown} title={developerKey}>
        Developer key
      </Link>
    )
  return (
    <span className={classNames('text-ink-soft', className)}>
      {credentials[request.credential] ?? request.credential}
    </span>
  )
}
