import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ScrollText, X } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Empty } from '../../ui/states.tsx'
import { useProjectId } from '../projects/queries.ts'
import { userQuery } from '../users/queries.ts'
import { Events } from './events.tsx'

const route = getRouteApi('/signed-in/console/projects/$projectId/activity')

/** The audit events of a project, or those of one of its users. */
export function Activity() {
  const id = useProjectId()
  const filter = route.useSearch()
  const { outcome, user } = filter
  const navigate = route.useNavigate()
  const outcomes = useRef<HTMLSelectElement>(null)
  return (
    <Card>
      <CardHead
        title="Activity"
        about="Who did what in this project in the last 90 days."
        actions={
          <>
            {user && (
              <ChosenUser
                projectId={id}
                userId={user}
                onClear={() => {
                  outcomes.current?.focus() // its own button goes
                  void navigate({ search: outcome ? { outcome } : {}, replace: true })
                }}
              />
            )}
            <SelectField
              ref={outcomes}
              label="Outcome"
              hideLabel
              value={outcome ?? ''}
              onValue={(value) =>
                void navigate({
                  search: { ...(user ? { user } : {}), ...(value === 'refused' ? { outcome: value } : {}) },
                  replace: true,
                })
              }
              options={[
                { value: '', text: 'Everything' },
                { value: 'refused', text: 'Refused only' },
              ]}
            />
          </>
        }
      />
      <Events
        projectId={id}
        filter={filter}
        empty={
          <Empty icon={<ScrollText />} title={outcome ? 'Nothing was refused' : 'Nothing happened yet'}>
            Changes of the project, its keys and its users are written down here.
          </Empty>
        }
      />
    </Card>
  )
}

/** Whose events are shown, until it is clicked. A removed user goes by its id. */
function ChosenUser({ projectId, userId, onClear }: { projectId: string; userId: string; onClear: () => void }) {
  const { data: user } = useQuery(userQuery(projectId, userId))
  return (
    <Button className="max-w-full max-sm:min-w-60" title="Show everybody’s activity" onClick={onClear}>
      <span className="sr-only">Show everybody’s activity, not only that of </span>
      <bdi className="truncate">{user?.email ?? `User ${userId.slice(-8)}`}</bdi>
      <X aria-hidden />
    </Button>
  )
}
