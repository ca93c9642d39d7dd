import { CodeText } from '../../ui/code-box.tsx'
import { CopyButton } from '../../ui/copy.tsx'
import { headersOf, shownBodyOf } from './message-bodies.ts'
import type { Attempt, DeliveryDetail } from './types.ts'

interface MessageProps {
  title: string
  /** `POST https://…`, `503`. */
  line: string
  headers: [name: string, value: string][]
  body: string | null
  encoding?: 'utf8' | 'base64' | null
  /** What is said where there is no body. */
  none: string
  isPretty: boolean
  isTruncated?: boolean
}

/** A request or an answer: its first line, headers and body. */
function Message({ title, line, headers, body, encoding = 'utf8', none, isPretty, isTruncated = false }: MessageProps) {
  const shown = body === null || body === '' ? undefined : shownBodyOf(body, encoding, isPretty)
  return (
    <section className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-3">
      <div className="grid gap-1">
        <h3 className="font-semibold">{title}</h3>
        <code className="font-mono text-xs wrap-anywhere">{line}</code>
      </div>
      {headers.length > 0 && <Headers headers={headers} />}
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] overflow-hidden rounded-lg border border-line">
        <div className="flex min-h-11 items-center justify-between gap-3 border-b border-line py-1 pr-1 pl-3">
          <h4 className="text-[0.8125rem] font-medium">
            Body{shown?.note && <span className="font-normal text-ink-soft"> · {shown.note}</span>}
          </h4>
          {shown && <CopyButton text={shown.text} what={`the ${title.toLowerCase()} body`} label={null} />}
        </div>
        {shown ? (
          <CodeText className="max-h-96 px-3 py-2">{shown.text}</CodeText>
        ) : (
          <p className="px-3 py-3 text-[0.8125rem] text-ink-soft">{none}</p>
        )}
        {isTruncated && (
          <p className="border-t border-line bg-warn-soft px-3 py-2 text-[0.8125rem] text-warn">
            Cut off: only the first 16 kB are read and kept.
          </p>
        )}
      </div>
    </section>
  )
}

const Headers = ({ headers }: { headers: [name: string, value: string][] }) => (
  <dl className="grid rounded-lg border border-line py-1.5 font-mono text-xs leading-5">
    {headers.map(([name, value]) => (
      <div key={name} className="grid gap-x-3 px-3 py-0.5 sm:grid-cols-[11rem_minmax(0,1fr)]">
        <dt className="text-ink-soft wrap-anywhere">{name}</dt>
        <dd className="min-w-0">{value}</dd>
      </div>
    ))}
  </dl>
)

interface ExchangeProps {
  delivery: DeliveryDetail
  attempt: Attempt
  isPretty: boolean
}

/** What was sent and what came back, side by side where there is room. */
export function Exchange({ delivery, attempt, isPretty }: ExchangeProps) {
  const { response_status: status, response_body: body } = attempt
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6 lg:grid-cols-2">
      <Message
        title="Request"
        line={attempt.url === null ? 'POST' : `POST ${attempt.url}`}
        headers={headersOf(attempt.request_headers)}
        body={delivery.request_body}
        none="The body was erased together with its project or user."
        isPretty={isPretty}
      />
      <Message
        title="Response"
        line={status === null ? 'No response' : `HTTP ${status}`}
        headers={headersOf(attempt.response_headers)}
        body={body}
        encoding={attempt.response_body_encoding}
        none={status === null ? 'There is none.' : 'The response has no body.'}
        isPretty={isPretty}
        isTruncated={attempt.response_truncated}
      />
    </div>
  )
}
