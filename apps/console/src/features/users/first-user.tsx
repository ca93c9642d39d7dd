import { Users } from 'lucide-react'
import { apiUrl } from '../../api/client.ts'
import { CopyButton } from '../../ui/copy.tsx'
import { Empty } from '../../ui/states.tsx'
import { registrationCall } from './registration.ts'

/** How users come to be, where there is none yet: the call that makes one, for this project. */
export function FirstUser({ projectId }: { projectId: string }) {
  const code = registrationCall(apiUrl, projectId)
  return (
    <>
      <Empty icon={<Users />} title="No users yet">
        Whoever registers in your application appears here. The Starter Kit has the pages for it; any other program
        makes the call below. The{' '}
        <a href="/docs" className="rounded text-accent underline">
          API reference
        </a>{' '}
        tells the rest.
      </Empty>
      <figure className="border-t border-line">
        <figcaption className="flex items-center justify-between gap-3 py-2 pr-3 pl-5">
          <span className="font-medium">Register a user</span>
          <CopyButton text={code} what="the call" />
        </figcaption>
        <pre
          dir="ltr"
          className="overflow-x-auto rounded-b-xl border-t border-line bg-sunken px-5 py-4 font-mono text-xs leading-5"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
          tabIndex={0}
        >
          <code>{code}</code>
        </pre>
      </figure>
    </>
  )
}
