import { getRouteApi } from '@tanstack/react-router'
import { asFilters } from '../../explorer/search.ts'
import { Page } from '../../ui/page.tsx'
import { AccountField } from './account-field.tsx'
import { RequestExplorer } from './explorer.tsx'
import type { RequestSearch } from './search.ts'

const own = getRouteApi('/signed-in/console/requests')

/** What the account's keys and apps asked of the API. */
export function Requests() {
  const search = own.useSearch()
  const navigate = own.useNavigate()
  return (
    <Page title="Requests" about="What your keys and apps asked of the API, and what it answered.">
      <RequestExplorer
        scope={{ of: 'account' }}
        search={search}
        onSearch={(search) => void navigate({ search, ...asFilters })}
      />
    </Page>
  )
}

const ofProject = getRouteApi('/signed-in/console/projects/$projectId/requests')

/** The same of one project. */
export function ProjectRequests() {
  const { projectId } = ofProject.useParams()
  const search = ofProject.useSearch()
  const navigate = ofProject.useNavigate()
  return (
    <RequestExplorer
      scope={{ of: 'project', projectId }}
      search={search}
      onSearch={(search) => void navigate({ search, ...asFilters })}
    />
  )
}

const ofOperator = getRouteApi('/signed-in/portal/requests')

/** For operators: calls of nobody known, or of one account. */
export function OperatorRequests() {
  const search = ofOperator.useSearch()
  const navigate = ofOperator.useNavigate()
  const go = (search: RequestSearch): void => void navigate({ search, ...asFilters })
  return (
    <Page title="Requests" about="Calls of nobody known, or of one account.">
      <RequestExplorer scope={{ of: 'operator' }} search={search} onSearch={go}>
        <AccountField account={search.account} onAccount={(account) => go(account ? { account } : {})} />
      </RequestExplorer>
    </Page>
  )
}
