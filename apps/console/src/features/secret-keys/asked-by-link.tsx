import { useQuery } from '@tanstack/react-query'
import { secretKeyQuery } from './queries.ts'
import { RevokeKey } from './revoke-key.tsx'
import { RotateKey } from './rotate-key.tsx'

interface AskedByLinkProps {
  id: string
  deed: 'rotate' | 'revoke'
  onClose: () => void
}

/** What a link, such as that of an alert, asks for with a key. */
export function AskedByLink({ id, deed, onClose }: AskedByLinkProps) {
  const { data: key } = useQuery(secretKeyQuery(id))
  if (!key) return null
  if (deed === 'revoke') return <RevokeKey revoked={key} onClose={onClose} />
  return <RotateKey rotated={key} onClose={onClose} />
}
