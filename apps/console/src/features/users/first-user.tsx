import { Users } from 'lucide-react'
import { apiUrl } from '../../api/client.ts'
import { registrationCodes } from '../../samples/registration.ts'
import { sdkNoteOf } from '../../samples/sdk-note.tsx'
import { CodeBox } from '../../ui/code-box.tsx'
import { Empty } from '../../ui/states.tsx'

/** How users come to be, where there is none yet: the call that makes one, for this project. */
export function FirstUser({ projectId }: { projectId: string }) {
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
      <div className="border-t border-line">
        <CodeBox
          inCard
          title="Register a user"
          what="the call"
          codes={registrationCodes(apiUrl, projectId)}
          noteOf={sdkNoteOf}
        />
      </div>
    </>
  )
}
