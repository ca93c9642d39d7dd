import { Link } from '@tanstack/react-router'
import { SearchCode } from 'lucide-react'
import { apiUrl } from '../../api/client.ts'
import { longestTime, NothingMatches } from '../../explorer/nothing-matches.tsx'
import type { Change } from '../../explorer/search.ts'
import { CopyButton } from '../../ui/copy.tsx'
import { Empty } from '../../ui/states.tsx'
import { whenInWords } from '../../ui/time-range.ts'
import { isNarrowed, type Scope } from './filters.ts'
import { type RequestSearch, USUAL_RANGE } from './search.ts'

interface NoRequestsProps {
  scope: Scope
  search: RequestSearch
  onChange: (change: Change<RequestSearch>) => void
}

/** Nothing was found, or nothing has been asked yet. */
export function NoRequests({ scope, search, onChange }: NoRequestsProps) {
  const widen = longestTime(search, USUAL_RANGE, onChange)
  if (scope.of === 'operator')
    return (
      <Empty icon={<SearchCode />} title="No requests" action={widen}>
        {search.account === undefined
          ? `Calls of nobody known appear here, such as those with a token that is not valid here. There were none ${whenInWords(search)}.`
          : `This account made no such request ${whenInWords(search)}.`}
      </Empty>
    )
  if (isNarrowed(search))
    return <NothingMatches one="request" search={search} usual={USUAL_RANGE} onChange={onChange} />
  const line = `curl ${apiUrl}/v1/me -H "Authorization: Bearer $CLOUDAPI_KEY"`
  return (
    <Empty icon={<SearchCode />} title={`No requests ${whenInWords(search)}`} action={widen}>
      <p>Each call of your keys and apps appears here within a second, with why it was refused. Make one:</p>
      <div className="mt-3 flex items-center gap-2 rounded-lg border border-line bg-sunken py-1.5 pr-1.5 pl-3 text-left text-ink">
        <code className="min-w-0 grow font-mono text-xs break-all select-all">{line}</code>
        <CopyButton text={line} what="the call" label={null} />
      </div>
      <p className="mt-3">
        <Link to="/console/settings/keys" search={{ generate: true }} className="rounded text-accent underline">
          Generate a key
        </Link>{' '}
        first if you have none.
      </p>
    </Empty>
  )
}
