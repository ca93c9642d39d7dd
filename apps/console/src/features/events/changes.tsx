import { Card, CardHead } from '../../ui/card.tsx'
import type { ChangedMember } from './about.ts'

/** The members that changed, before and after. */
export const Changes = ({ changes }: { changes: ChangedMember[] }) => (
  <Card>
    <CardHead
      title="Changes"
      about={changes.length === 1 ? 'One member changed.' : `${changes.length} members changed.`}
    />
    <table className="w-full table-fixed border-collapse text-xs">
      <caption className="sr-only">Changes</caption>
      <thead>
        <tr className="border-b border-line text-left text-ink-soft">
          <th scope="col" className="w-26 px-3 py-2 font-medium sm:w-44 sm:pl-5">
            Member
          </th>
          <th scope="col" className="px-3 py-2 font-medium">
            Before
          </th>
          <th scope="col" className="px-3 py-2 font-medium sm:pr-5">
            After
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ name, before, after }) => (
          <tr key={name} className="border-b border-line last:border-0">
            <th scope="row" className="px-3 py-2 text-left align-top font-mono font-medium wrap-anywhere sm:pl-5">
              {name}
            </th>
            <Value sign="−" text={before} className="bg-bad-soft text-bad" />
            <Value sign="+" text={after} className="bg-good-soft text-good" />
          </tr>
        ))}
      </tbody>
    </table>
  </Card>
)

interface ValueProps {
  sign: string
  text: string | null
  className: string
}

const Value = ({ sign, text, className }: ValueProps) => (
  <td className="px-3 py-2 align-top">
    {text === null ? (
      <span className="text-ink-soft">None</span>
    ) : (
      <code className={`flex w-fit gap-1.5 rounded px-1.5 py-0.5 font-mono ${className}`}>
        <span aria-hidden>{sign}</span>
        <span className="min-w-0 whitespace-pre-wrap wrap-anywhere">{text}</span>
      </code>
    )}
  </td>
)
