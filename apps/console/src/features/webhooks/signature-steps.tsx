import { Check, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '../../ui/class-names.ts'
import { Time } from '../../ui/time.tsx'
import type { CheckedSecret, Signed } from './signature-check.ts'

interface SignatureStepsProps {
  signed: Signed
  checked: CheckedSecret[]
}

/** What each step of the check came to. */
export function SignatureSteps({ signed, checked }: SignatureStepsProps) {
  const given = signed.signature.split(' ')
  const isGenuine = checked.some(({ matches }) => matches > 0)
  return (
    <ol className="grid gap-3 rounded-lg border border-line p-4">
      <Step title="The key">
        The secret without <Code>whsec_</Code>, decoded from base64:{' '}
        {checked.map(({ keyBytes }) => keyBytes).join(', ')} bytes.{' '}
        {checked.length > 1 && 'The secret was rotated: until the previous one expires, both are valid.'}
      </Step>
      <Step title="HMAC-SHA-256 of the bytes above, in base64">
        {checked.map(({ expiresAt, expected }) => (
          <span key={expected} className="grid">
            {checked.length > 1 && (
              <span className="text-ink-soft">
                {expiresAt === null ? 'With the current secret' : 'With the previous secret, which expires '}
                {expiresAt !== null && <Time at={expiresAt} />}
              </span>
            )}
            <Code>{expected}</Code>
          </span>
        ))}
      </Step>
      <Step title={`webhook-signature of the attempt${given.length > 1 ? `, ${given.length} signatures` : ''}`}>
        {given.map((signature) => {
          const isMatch = checked.some(({ expected }) => expected === signature)
          return (
            <span key={signature} className="flex items-start gap-2">
              <span
                aria-hidden
                className={classNames('mt-0.5 [&_svg]:size-4', isMatch ? 'text-good' : 'text-ink-soft')}
              >
                {isMatch ? <Check /> : <X />}
              </span>
              <span className="min-w-0">
                <Code>{signature}</Code>
                <span className="text-ink-soft">{isMatch ? ' the same' : ' of a secret that is gone'}</span>
              </span>
            </span>
          )
        })}
      </Step>
      <li className={classNames('font-medium', isGenuine ? 'text-good' : 'text-bad')}>
        {isGenuine
          ? 'Valid: these bytes were signed with the secret.'
          : 'No signature matches: the secret that signed this attempt has expired.'}
      </li>
    </ol>
  )
}

const Code = ({ children }: { children: string }) => <code className="font-mono text-xs wrap-anywhere">{children}</code>

const Step = ({ title, children }: { title: string; children: ReactNode }) => (
  <li className="grid gap-0.5">
    <span className="font-medium">{title}</span>
    <span className="grid text-[0.8125rem]">
      <span>{children}</span>
    </span>
  </li>
)
