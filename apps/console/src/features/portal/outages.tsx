import { useQuery } from '@tanstack/react-query'
import { PlugZap } from 'lucide-react'
import { Time } from '../../ui/time.tsx'
import { systemQuery } from './queries.ts'

const names: Record<string, string> = { mail: 'Mail server', openai: 'Image server', replicate: 'Replicate' }

/** Services that refuse this installation, with what to do. They end by themselves at the next success. */
export function Outages() {
  const { data: system } = useQuery(systemQuery)
  if (!system || system.outages.length === 0) return null
  return (
    <section aria-labelledby="outages" className="flex gap-3 rounded-xl border border-bad/40 bg-bad-soft p-5 text-bad">
      <PlugZap aria-hidden className="mt-0.5 size-4.5 shrink-0" />
      <div className="grid gap-3">
        <h2 id="outages" className="font-semibold">
          {system.outages.length === 1 ? 'A service refuses this installation' : 'Services refuse this installation'}
        </h2>
        <dl className="grid gap-2.5">
          {system.outages.map(({ service, setting, reason, since }) => (
            <div key={service} className="grid gap-0.5">
              <dt>
                {names[service] ?? service}, since <Time at={since} />. See{' '}
                <code className="font-mono text-[0.8125rem] font-medium wrap-anywhere">{setting}</code>.
              </dt>
              <dd className="wrap-anywhere text-ink">{reason}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  )
}
