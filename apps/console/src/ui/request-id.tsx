import { Link } from '@tanstack/react-router'
import { createContext, useContext } from 'react'
import { requestIdOf } from '../api/type-id.ts'
import { CopyButton } from './copy.tsx'

/** Whether somebody is signed in, who may look at their requests. */
export const MayLookAtRequests = createContext(false)

/** By what was refused: the way to its request in the log; where nobody is signed in, the id for whoever runs the installation. */
export function RequestId({ id }: { id: string | undefined }) {
  const mayLook = useContext(MayLookAtRequests)
  if (id === undefined) return null
  const requestId = requestIdOf(id)
  return (
    <span className="flex flex-wrap items-center gap-x-1.5 text-[0.8125rem] text-ink-soft">
      Request{' '}
      {mayLook && requestId !== undefined ? (
        <Link
          to="/console/requests/$requestId"
          params={{ requestId }}
          className="rounded font-mono text-xs break-all text-accent underline"
        >
          {requestId}
        </Link>
      ) : (
        <span className="inline-flex min-w-0 items-center">
          <code className="font-mono text-xs break-all select-all">{id}</code>
          <CopyButton text={id} what="the request ID" label={null} />
        </span>
      )}
    </span>
  )
}
