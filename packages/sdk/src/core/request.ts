import type { Body } from './bodies.ts'
import { ConfigurationError } from './errors.ts'
import type { CallInput, Operation, RequestOptions } from './types.ts'

/** What a call sends beside its body. */

/** @throws ConfigurationError if a parameter of the path is missing, which would make another path of it */
export function toPath(operation: Operation, { path = {}, query = {} }: CallInput): string {
  const filled = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = path[name]
    if (typeof value !== 'string' || value === '' || value === '.' || value === '..')
      throw new ConfigurationError(`${operation.id} needs ${name}, and got ${value === '' ? 'an empty text' : value}.`)
    return encodeURIComponent(value)
  })
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue
    const text = value instanceof Date ? value.toISOString() : Array.isArray(value) ? value.join(',') : String(value)
    parameters.set(name, text)
  }
  const text = parameters.toString()
  return text === '' ? filled : `${filled}?${text}`
}

/** Options of one call, which in JavaScript can be anything. @throws ConfigurationError */
export function checkOptions(options: RequestOptions): void {
  checkTimes(options)
  // Left out in silence, an empty one would make the call that it should have made safe.
  for (const name of ['idempotencyKey', 'ifMatch'] as const)
    if (options[name] !== undefined && isBlank(options[name]))
      throw new ConfigurationError(`${name} is empty. Leave it out if the call is to have none of yours.`)
}

/** @throws ConfigurationError */
export function checkTimes({ timeoutMs, maxRetries }: Pick<RequestOptions, 'timeoutMs' | 'maxRetries'>): void {
  if (timeoutMs !== undefined && !(timeoutMs > 0))
    throw new ConfigurationError(`timeoutMs is a number above 0, and not ${timeoutMs}.`)
  if (maxRetries !== undefined && !(maxRetries >= 0))
    throw new ConfigurationError(`maxRetries is a number from 0 on, and not ${maxRetries}.`)
}

const isBlank = (value: string): boolean => /^\s*$/.test(value)

export type HeaderList = (Record<string, string | undefined> | undefined)[]

/** An empty value takes away what stood there before. */
export function mergeHeaders(...list: HeaderList): Record<string, string> {
  const headers = new Headers()
  for (const [name, value] of list.flatMap((some) => Object.entries(some ?? {}))) {
    try {
      if (value === undefined) continue
      if (isBlank(value)) headers.delete(name)
      else headers.set(name, value)
    } catch {
      // What was thrown shows the value.
      throw new ConfigurationError(`The header "${name}" has a name or value that no header can have.`)
    }
  }
  return Object.fromEntries(headers)
}

/** How long an attempt may take, unless the caller says. */
const TIMEOUT_MS = 60_000
const UPLOAD_TIMEOUT_MS = 600_000
export const defaultTimeout = (body: Body | undefined): number => (body?.isUpload ? UPLOAD_TIMEOUT_MS : TIMEOUT_MS)

/** How long the answer was asked to wait: time in which nothing is late. */
export const preferredWaitMs = ({ prefer = '' }: Record<string, string>): number =>
  Number(/\bwait=(\d+)/.exec(prefer)?.[1] ?? 0) * 1000
