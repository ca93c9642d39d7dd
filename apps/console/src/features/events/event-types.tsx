import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Card, CardHead } from '../../ui/card.tsx'
import { classNames, linkClass } from '../../ui/class-names.ts'
import { CodeText } from '../../ui/code-box.tsx'
import { Copyable, CopyButton } from '../../ui/copy.tsx'
import { Fact } from '../../ui/fact.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { groupsOf, wildcardOf } from '../webhooks/event-types.ts'
import { EventsFrame } from './frame.tsx'
import { eventTypesQuery } from './queries.ts'
import type { EventTypeDescription } from './types.ts'

const route = getRouteApi('/signed-in/console/events/types')

/** Every type of events: when it happens, who may see it, and how it looks. */
export function EventTypes() {
  const { type: chosen } = route.useSearch()
  const { data: types, error, refetch } = useQuery(eventTypesQuery)
  return (
    <EventsFrame tab="Event types">
      {error && !types ? (
        <Card>
          <Failure error={error} retry={() => void refetch()} />
        </Card>
      ) : types ? (
        groupsOf(types).map(({ resource, types }) => (
          <Card key={resource}>
            <CardHead
              title={
                <span className="-my-2 inline-flex items-center gap-1">
                  <code className="font-mono">{wildcardOf(resource)}</code>
                  <CopyButton text={wildcardOf(resource)} what={wildcardOf(resource)} label={null} />
                </span>
              }
              about={
                <>
                  Needs the scope <code className="font-mono">{types[0]?.scope}</code>, beside{' '}
                  <code className="font-mono">events:read</code>.
                </>
              }
            />
            <ul aria-label={resource}>
              {types.map((type) => (
                <Type key={type.type} described={type} isChosen={type.type === chosen} />
              ))}
            </ul>
          </Card>
        ))
      ) : (
        <Skeleton className="h-160 rounded-xl" />
      )}
    </EventsFrame>
  )
}

function Type({ described, isChosen }: { described: EventTypeDescription; isChosen: boolean }) {
  const { type, description, scope, example } = described
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isChosen) item.current?.scrollIntoView({ block: 'center' })
  }, [isChosen])
  const text = JSON.stringify(example, null, 2)
  return (
    <li ref={item} className="border-b border-line last:border-0">
      <details className="group" open={isChosen}>
        <summary className="flex cursor-pointer list-none items-start gap-3 rounded-lg px-5 py-3 hover:bg-sunken/60">
          <ChevronRight
            aria-hidden
            className="mt-0.5 size-4 shrink-0 text-ink-soft transition-transform group-open:rotate-90"
          />
          <span className="grid min-w-0 gap-0.5">
            <code className="font-mono text-[0.8125rem] font-semibold wrap-anywhere">{type}</code>
            <span className="text-[0.8125rem] text-ink-soft">{description}</span>
          </span>
        </summary>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3 px-5 pb-5 sm:pl-12">
          <dl className="grid gap-1 text-[0.8125rem]">
            <Fact name="Type">
              <Copyable text={type} what={`the type ${type}`} />
            </Fact>
            <Fact name="Scope">
              <code className="font-mono text-xs">{scope}</code>
            </Fact>
          </dl>
          <Link
            to="/console/events"
            search={{ type }}
            className={classNames(linkClass, 'justify-self-start text-[0.8125rem]')}
          >
            See events of this type
          </Link>
          <div className="min-w-0 overflow-hidden rounded-lg border border-line">
            <div className="flex items-center justify-between gap-3 border-b border-line py-1 pr-1 pl-3">
              <h3 className="text-[0.8125rem] font-medium">Example</h3>
              <CopyButton text={text} what={`the example of ${type}`} label={null} />
            </div>
            <CodeText className="max-h-96 px-3 py-2">{text}</CodeText>
          </div>
        </div>
      </details>
    </li>
  )
}
