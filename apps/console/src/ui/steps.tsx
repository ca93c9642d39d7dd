import { Link } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import { Card, CardHead } from './card.tsx'
import { classNames } from './class-names.ts'

export interface Step {
  title: string
  text: string
  to: string
  done: boolean
}

/** Four of them, each a way to where it is done; they count themselves. */
export function Steps({ steps }: { steps: Step[] }) {
  return (
    <Card>
      <CardHead title="Getting started" about={`${steps.filter(({ done }) => done).length} of ${steps.length} done`} />
      <ol className="grid sm:grid-cols-2">
        {steps.map(({ title, text, to, done }, index) => (
          <li key={title} className="border-line not-last:border-b sm:odd:border-r sm:nth-[3]:border-b-0">
            <Link to={to} className="flex h-full gap-3.5 p-5 hover:bg-sunken/60">
              <span
                aria-hidden
                className={classNames(
                  'grid size-7 shrink-0 place-items-center rounded-full text-[0.8125rem] font-semibold [&_svg]:size-4',
                  done ? 'bg-good-soft text-good' : 'bg-accent-soft text-accent',
                )}
              >
                {done ? <Check /> : index + 1}
              </span>
              <span className="grid content-start gap-0.5">
                <span className="font-medium">
                  {title}
                  {done && <span className="sr-only"> (done)</span>}
                </span>
                <span className="text-ink-soft">{text}</span>
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </Card>
  )
}
