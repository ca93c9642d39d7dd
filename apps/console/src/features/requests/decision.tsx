import { ExternalLink, ShieldAlert, ShieldCheck, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Card } from '../../ui/card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { WrittenText } from '../../ui/written-text.tsx'
import type { RequestDetail } from './types.ts'

/** Whether it was let in and what came of it, in words; and what to do where it failed. */
export function Decision({ request }: { request: RequestDetail }) {
  const { error_code: code, error_param: param, path, decision } = request
  const { title, tone, icon } = inWords(request)
  return (
    <Card aria-label="Decision" className="flex gap-3.5 p-5">
      <span
        aria-hidden
        className={classNames('grid size-9 shrink-0 place-items-center rounded-lg [&_svg]:size-5', tones[tone])}
      >
        {icon}
      </span>
      <div className="grid min-w-0 gap-1.5">
        <h2 className="text-[0.9375rem] font-semibold">{title}</h2>
        {decision.reason && (
          <p>
            <WrittenText>{decision.reason}</WrittenText>
          </p>
        )}
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-[0.8125rem] text-ink-soft empty:hidden">
          {decision.rule && (
            <span>
              Needed: <WrittenText>{decision.rule}</WrittenText>
            </span>
          )}
          {code && (
            <span>
              Error <code className="font-mono">{code}</code>
            </span>
          )}
          {param && (
            <span>
              Parameter <code className="font-mono">{param}</code>
            </span>
          )}
          {code && /^(?:\/sandbox)?\/v\d+\//.test(path) && (
            <a href={`/docs/errors#${code}`} className="inline-flex items-center gap-1 rounded text-accent underline">
              About this error <ExternalLink aria-hidden className="size-3.5" />
            </a>
          )}
        </p>
      </div>
    </Card>
  )
}

const tones = { good: 'bg-good-soft text-good', warn: 'bg-warn-soft text-warn', bad: 'bg-bad-soft text-bad' } as const

function inWords({ decision, status }: RequestDetail): { title: string; tone: keyof typeof tones; icon: ReactNode } {
  if (decision.outcome === 'refused') return { title: 'Access was refused', tone: 'warn', icon: <ShieldAlert /> }
  if (status === null)
    return { title: 'Access was allowed, but the client left before the answer', tone: 'warn', icon: <TriangleAlert /> }
  if (status >= 500) return { title: 'Access was allowed, but the server failed', tone: 'bad', icon: <TriangleAlert /> }
  if (status >= 400)
    return {
      title: 'Access was allowed, but the request could not be carried out',
      tone: 'warn',
      icon: <TriangleAlert />,
    }
  return { title: 'Access was allowed', tone: 'good', icon: <ShieldCheck /> }
}
