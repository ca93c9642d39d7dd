import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Card } from '../../ui/card.tsx'
import { SelectField } from '../../ui/field.tsx'
import { clock, dayOf, exactly } from '../../ui/moments.ts'
import { Segments } from '../../ui/segments.tsx'
import { Comparison } from './comparison.tsx'
import { Exchange } from './message-view.tsx'
import { TimeBar } from './time-bar.tsx'
import type { Attempt, DeliveryDetail } from './types.ts'
import { adviceOn, errorInWords, outcomeInWords } from './words.ts'

interface AttemptViewProps {
  delivery: DeliveryDetail
  attempt: Attempt
  /** The number of another one. */
  compared: number | undefined
  onCompare: (number: number | undefined) => void
}

/** One attempt whole: why it failed, its time, and both messages; or what differs from another one. */
export function AttemptView({ delivery, attempt, compared, onCompare }: AttemptViewProps) {
  const [isPretty, setPretty] = useState(true)
  const others = delivery.attempts.filter(({ number }) => number !== attempt.number)
  const other = others.find(({ number }) => number === compared)
  return (
    <Card aria-label={`Attempt ${attempt.number}`}>
      <header className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-5 py-4">
        <div className="grid gap-0.5">
          <h2 className="text-[0.9375rem] font-semibold">
            {other
              ? `Attempts ${Math.min(other.number, attempt.number)} and ${Math.max(other.number, attempt.number)}, compared`
              : `Attempt ${attempt.number}: ${outcomeInWords(attempt)}`}
          </h2>
          <p className="text-[0.8125rem] text-ink-soft">
            <time dateTime={attempt.started_at} title={exactly(attempt.started_at)}>
              {dayOf(attempt.started_at)}, {clock(attempt.started_at)}
            </time>
            {attempt.address !== null && (
              <>
                , to <code className="font-mono text-xs">{attempt.address}</code>
              </>
            )}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {others.length > 0 && (
            <SelectField
              label="Compare with"
              hideLabel
              value={other ? `${other.number}` : ''}
              onValue={(value) => onCompare(value === '' ? undefined : Number(value))}
              options={[
                { value: '', text: other ? 'End comparison' : 'Compare with…' },
                ...others.map((each) => ({
                  value: `${each.number}`,
                  text: `Attempt ${each.number}: ${outcomeInWords(each)}`,
                })),
              ]}
            />
          )}
          {!other && (
            <Segments
              label="Bodies"
              options={[
                { value: true, text: 'Pretty' },
                { value: false, text: 'Raw' },
              ]}
              chosen={isPretty}
              onChoose={setPretty}
            />
          )}
        </div>
      </header>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6 p-5">
        {other ? (
          <Comparison
            one={other.number < attempt.number ? other : attempt}
            another={other.number < attempt.number ? attempt : other}
          />
        ) : (
          <>
            {attempt.error_code !== null && <WhyFailed attempt={attempt} />}
            <TimeBar attempt={attempt} />
            <Exchange delivery={delivery} attempt={attempt} isPretty={isPretty} />
          </>
        )}
      </div>
    </Card>
  )
}

function WhyFailed({ attempt: { error, error_code: code } }: { attempt: Attempt }) {
  if (code === null) return null
  return (
    <div className="flex gap-2.5 rounded-lg bg-bad-soft px-3 py-2.5">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
      <div className="grid gap-1">
        <p className="text-bad">{error ?? errorInWords(code)}</p>
        {adviceOn(code) && <p>{adviceOn(code)}</p>}
      </div>
    </div>
  )
}
