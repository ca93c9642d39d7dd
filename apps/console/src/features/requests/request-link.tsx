import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Scope } from './filters.ts'
import type { RequestSearch } from './search.ts'

interface RequestPageLinkProps {
  scope: Scope
  id: string
  /** The list that it stands in, for the way back and its neighbours. */
  search: RequestSearch
  className?: string
  children: ReactNode
}

interface RequestsLinkProps {
  scope: Scope
  search: RequestSearch
  title?: string
  className?: string
  children: ReactNode
}

/** To the requests that these filters let through. */
export const RequestsLink = ({ scope, ...others }: RequestsLinkProps) =>
  scope.of === 'operator' ? <Link to="/portal/requests" {...others} /> : <Link to="/console/requests" {...others} />

/** To the page of a request, which knows the list that it was opened from. */
export const RequestPageLink = ({ scope, id, search, ...others }: RequestPageLinkProps) =>
  scope.of === 'operator' ? (
    <Link to="/portal/requests/$requestId" params={{ requestId: id }} search={search} data-row {...others} />
  ) : (
    <Link
      to="/console/requests/$requestId"
      params={{ requestId: id }}
      search={scope.of === 'project' ? { ...search, project: scope.projectId } : search}
      data-row
      {...others}
    />
  )
