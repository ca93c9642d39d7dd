import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Send } from 'lucide-react'
import { NothingMatches } from '../../explorer/nothing-matches.tsx'
import type { Change } from '../../explorer/search.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/states.tsx'
import { isNarrowed } from './filters.ts'
import { webhooksQuery } from './queries.ts'
import { type DeliverySearch, USUAL_RANGE } from './search.ts'

interface NoDeliveriesProps {
  search: DeliverySearch
  onChange: (change: Change<DeliverySearch>) => void
}

/** Nothing was found, or nothing has been sent yet. */
export function NoDeliveries({ search, onChange }: NoDeliveriesProps) {
  const { data: webhooks } = useQuery(webhooksQuery)
  if (isNarrowed(search) || search.range !== undefined || search.from !== undefined || search.to !== undefined)
    return <NothingMatches one="delivery" search={search} usual={USUAL_RANGE} onChange={onChange} />
  if (webhooks?.length === 0)
    return (
      <Empty
        icon={<Send />}
        title="No deliveries yet"
        action={
          <Button asChild look="primary">
            <Link to="/console/webhooks">Add endpoint</Link>
          </Button>
        }
      >
        Once there is an endpoint, each event that is sent to it appears here, with every attempt.
      </Empty>
    )
  return (
    <Empty icon={<Send />} title="No deliveries yet">
      Each event that is sent to an endpoint appears here within a moment. Open an endpoint to send it a test event.
    </Empty>
  )
}
