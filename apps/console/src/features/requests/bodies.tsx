import { Link } from '@tanstack/react-router'
import { Card, CardHead } from '../../ui/card.tsx'
import { CopyButton } from '../../ui/copy.tsx'
import type { RequestDetail } from './types.ts'

/** What was sent and what was answered, if it was kept; else how to keep it. */
export function Bodies({ request }: { request: RequestDetail }) {
  const { request_body: sent, response_body: answered, path, status } = request
  if (sent === null && answered === null)
    return (
      <Card>
        <CardHead title="Bodies" />
        <p className="px-5 py-4 text-ink-soft">
          {status !== null && status < 400 ? (
            'Bodies of successful requests are never kept.'
          ) : /^(?:\/sandbox)?\/v\d+\//.test(path) ? (
            <>
              No body was kept of this request. To keep those of failed requests for 7 days, switch it on in{' '}
              <Link to="/console/settings" hash="request-bodies" className="rounded text-accent underline">
                Settings
              </Link>
              .
            </>
          ) : (
            'Bodies are kept of failed requests to /v1 only.'
          )}
        </p>
      </Card>
    )
  return (
    <>
      {sent !== null && <Body title="Request body" text={sent} />}
      {answered !== null && <Body title="Response body" text={answered} />}
    </>
  )
}

function Body({ title, text }: { title: string; text: string }) {
  const pretty = prettyOf(text)
  return (
    <Card>
      <CardHead
        title={title}
        about="Kept for 7 days, up to 4 kB, without secrets."
        actions={<CopyButton text={pretty} what={`the ${title.toLowerCase()}`} />}
      />
      <pre
        dir="ltr"
        className="max-h-120 overflow-auto rounded-b-xl bg-sunken px-5 py-4 font-mono text-xs leading-5"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
      >
        <code>{pretty}</code>
      </pre>
    </Card>
  )
}

/** A body that was cut off is no JSON any more: it is shown as it is. */
function prettyOf(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
