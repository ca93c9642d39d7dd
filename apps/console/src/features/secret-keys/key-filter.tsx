import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { secretKeyQuery } from './queries.ts'

/** The key that the page is about, until it is clicked. */
export function KeyFilter({ keyId, onClear }: { keyId: string; onClear: () => void }) {
  const { data } = useQuery(secretKeyQuery(keyId))
  return (
    <Button className="max-w-full" title="Show every key" onClick={onClear}>
      <span className="sr-only">Show every key, not only </span>
      <bdi className="truncate">{data?.name ?? `Key …${keyId.slice(-8)}`}</bdi>
      <X aria-hidden />
    </Button>
  )
}
