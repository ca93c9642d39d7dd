import { Link } from '@tanstack/react-router'
import { SearchCode, SearchX } from 'lucide-react'
import { apiUrl } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy.tsx'
import { Empty } from '../../ui/states.tsx'
import { timeInWords } from '../../ui/time-range.ts'
import { isNarrowed, type Scope } from './filters.ts'
import type { Change } from './request-filters.tsx'
import type { RequestSearch } from './search.ts'

interface NoRequestsProps {
  scope: Scope
  search: RequestSearch
  onChange: (change: Change) => void
}

/** Nothing was found, or nothing has been asked yet. */
export function NoRequests({ scope, search, onChange }: NoRequestsProps) {
  const isLongest = search.range === '30d'
  const widen = isLongest ? undefined : (
    <Button onClick={() => onChange({ range: '30d', from: undefined, to: undefined })}>Search the last 30 days</Button>
  )
  if (scope.of === 'operator')
    return (
      <Empty icon={<SearchCode />} title="No requests" action={widen}>
        {search.account === undefined
          ? `Calls of nobody known appear here, such as those with a token that is not valid here. There were none in ${timeInWords(search)}.`
          : `This account made no such request in ${timeInWords(search)}.`}
      </Empty>
    )
  if (isNarrowed(search))
    return (
      <Empty icon={<SearchX />} title="Nothing matches" action={widen}>
        No request in {timeInWords(search)} fits these filters.
      </Empty>
    )
  const line = `curl ${apiUrl}/v1/me -H "Authorization: Bearer $CLOUDAPI_KEY"`
  return (
    <Empty icon={<SearchCode />} title={`No requests in ${timeInWords(search)}`} action={widen}>
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
