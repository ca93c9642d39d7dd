import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { SearchX, Send } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/states.tsx'
import { timeInWords } from '../../ui/time-range.ts'
import type { Change } from './delivery-filters.tsx'
import { isNarrowed } from './filters.ts'
import { webhooksQuery } from './queries.ts'
import { type DeliverySearch, USUAL_RANGE } from './search.ts'

interface NoDeliveriesProps {
  search: DeliverySearch
  onChange: (change: Change) => void
}

/** Nothing was found, or nothing has been sent yet. */
export function NoDeliveries({ search, onChange }: NoDeliveriesProps) {
  const { data: webhooks } = useQuery(webhooksQuery)
  const isCustom = search.range !== undefined || search.from !== undefined || search.to !== undefined
  const when = timeInWords(search, USUAL_RANGE)
  if (isNarrowed(search) || isCustom)
    return (
      <Empty
        icon={<SearchX />}
        title="Nothing matches"
        action={
          isCustom ? (
            <Button onClick={() => onChange({ range: undefined, from: undefined, to: undefined })}>
              Search the last 30 days
            </Button>
          ) : undefined
        }
      >
        No delivery {search.from === undefined ? `in ${when}` : `of ${when}`} fits these filters.
      </Empty>
    )
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
