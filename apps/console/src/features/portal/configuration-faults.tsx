import { useQuery } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { systemQuery } from './queries.ts'

/** What this installation is set to and should not be, with what to do about it. */
export function ConfigurationFaults() {
  const { data: system, isFetched, failureCount } = useQuery(systemQuery)
  if (!system && (isFetched || failureCount > 0)) return <NotKnown />
  if (!system || system.faults.length === 0) return null
  const aboutSettings = system.faults.some(({ setting }) => setting !== 'accounts')
  return (
    <section
      aria-labelledby="configuration-faults"
      className="flex gap-3 rounded-xl border border-warn/40 bg-warn-soft p-5 text-warn"
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4.5 shrink-0" />
      <div className="grid gap-3">
        <h2 id="configuration-faults" className="font-semibold">
          {!aboutSettings
            ? 'Accounts need your attention'
            : system.faults.length === 1
              ? 'A setting needs your attention'
              : 'Settings need your attention'}
        </h2>
        <dl className="grid gap-2.5">
          {system.faults.map(({ setting, text }) => (
            <div key={setting + text} className="grid gap-0.5">
              <dt>
                <code className="font-mono text-[0.8125rem] font-medium break-all">{setting}</code>
              </dt>
              <dd className="text-ink">{text}</dd>
            </div>
          ))}
        </dl>
        {aboutSettings && (
          <p className="text-[0.8125rem]">Settings are read at the start: change them, then start the server again.</p>
        )}
      </div>
    </section>
  )
}

const NotKnown = () => (
  <p role="status" className="rounded-xl border border-line bg-raised px-5 py-4 text-ink-soft">
    The settings in force could not be read: whether one needs your attention is not known.
  </p>
)
