import { classNames } from '../../ui/class-names.ts'
import { bodyLines, type Difference, factsOf, headerDifferences, isDifferent, type Line } from './differences.ts'
import type { Attempt } from './types.ts'

/** Two attempts beside each other: what differs is marked, by color and by a sign. */
export function Comparison({ one, another }: { one: Attempt; another: Attempt }) {
  const parts = [
    { title: 'Outcome and time', rows: factsOf(one, another) },
    { title: 'Request headers', rows: headerDifferences(one.request_headers, another.request_headers) },
    { title: 'Response headers', rows: headerDifferences(one.response_headers, another.response_headers) },
  ].filter(({ rows }) => rows.length > 0)
  return (
    <>
      {parts.map(({ title, rows }) => (
        <Part key={title} title={title} rows={rows} one={one} another={another} />
      ))}
      <Bodies one={one} another={another} />
    </>
  )
}

interface PartProps {
  title: string
  rows: Difference[]
  one: Attempt
  another: Attempt
}

function Part({ title, rows, one, another }: PartProps) {
  const count = rows.filter(isDifferent).length
  return (
    <section className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-2">
      <h3 className="font-semibold">
        {title} <span className="font-normal text-ink-soft">{count === 0 ? 'Same' : `${count} differ`}</span>
      </h3>
      <div className="overflow-x-auto rounded-lg border border-line">
        <table className="w-full table-fixed border-collapse text-xs">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr className="border-b border-line text-left text-ink-soft">
              <th scope="col" className="w-24 px-3 py-1.5 font-medium sm:w-44">
                Name
              </th>
              <th scope="col" className="px-3 py-1.5 font-medium">
                Attempt {one.number}
              </th>
              <th scope="col" className="px-3 py-1.5 font-medium">
                Attempt {another.number}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr
                key={row.name}
                className={classNames('border-b border-line last:border-0', isDifferent(row) && 'bg-warn-soft')}
              >
                <th scope="row" className="px-3 py-1.5 text-left align-top font-medium wrap-anywhere">
                  {row.name}
                  {isDifferent(row) && <span className="text-warn"> ≠</span>}
                </th>
                <Value text={row.one} />
                <Value text={row.another} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

const Value = ({ text }: { text: string | null }) => (
  <td className="px-3 py-1.5 align-top font-mono">{text ?? <span className="font-sans text-ink-soft">None</span>}</td>
)

const signs: Record<Line['in'], { sign: string; className: string }> = {
  both: { sign: ' ', className: '' },
  one: { sign: '−', className: 'bg-bad-soft text-bad' },
  another: { sign: '+', className: 'bg-good-soft text-good' },
}

function Bodies({ one, another }: { one: Attempt; another: Attempt }) {
  const lines = bodyLines(one, another)
  const isSame = one.response_body === another.response_body
  return (
    <section className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-2">
      <h3 className="font-semibold">
        Response body <span className="font-normal text-ink-soft">{isSame ? 'Same' : 'Differs'}</span>
      </h3>
      {lines === undefined ? (
        <p className="text-[0.8125rem] text-ink-soft">
          Too long to compare line by line. Open either attempt to see its body.
        </p>
      ) : lines.length === 0 ? (
        <p className="text-[0.8125rem] text-ink-soft">Neither response has a body.</p>
      ) : (
        <>
          <pre
            dir="ltr"
            className="max-h-96 overflow-auto rounded-lg border border-line bg-sunken py-2 font-mono text-xs leading-5"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
            tabIndex={0}
          >
            <code className="grid w-max min-w-full">
              {lines.map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines in their order, each at its place
                <span key={index} className={classNames('px-3', signs[line.in].className)}>
                  {signs[line.in].sign} {line.text}
                </span>
              ))}
            </code>
          </pre>
          {!isSame && (
            <p className="text-[0.8125rem] text-ink-soft">
              − only attempt {one.number}, + only attempt {another.number}
            </p>
          )}
        </>
      )}
    </section>
  )
}
