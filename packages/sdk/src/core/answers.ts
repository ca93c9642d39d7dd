import { toAPIError } from './error-answers.ts'
import {
  CloudAPIError,
  ConfigurationError,
  ConnectionError,
  type NotFoundError,
  reasonOf,
  TimeoutError,
} from './errors.ts'
import { type Failure, isNeverSent } from './retries.ts'
import { abortError, type Deadline } from './signals.ts'
import type { Operation, WithResponse } from './types.ts'

/** What becomes of an attempt: the data of its answer, or why there is none. */

export async function readData(response: Response, operation: Operation): Promise<unknown> {
  if (operation.answer === 'none' || response.status === 204 || response.status === 304) {
    await response.body?.cancel()
    return undefined
  }
  const text = await response.text()
  const isJson = /[/+]json\b/.test(response.headers.get('content-type') ?? '')
  if (!isJson) throw toAPIError(response, text)
  try {
    return JSON.parse(text)
  } catch (cause) {
    // Whoever cut it off in between closed the connection as if all were there.
    throw new ConnectionError('The answer ended early: it is no complete JSON.', { cause })
  }
}

/** Of an answer that is no success. */
export async function readError(response: Response, what: string): Promise<Error> {
  const { type, status, headers } = response
  const isRedirection = type === 'opaqueredirect' || (status >= 300 && status < 400)
  if (!isRedirection) return toAPIError(response, await response.text())
  await response.body?.cancel()
  const place = headers.has('location') ? ` to ${headers.get('location')}` : ''
  return new ConfigurationError(`${what} is redirected${place}. Set baseUrl to where the API is.`)
}

/** The same bytes. `done` runs when they end, however they end. */
export function watched(
  body: ReadableStream<Uint8Array>,
  done: () => void,
  toError: (error: unknown) => unknown,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done: isEnd, value } = await reader.read()
          if (!isEnd) return controller.enqueue(value)
          controller.close()
          done()
        } catch (error) {
          done()
          throw toError(error)
        }
      },
      async cancel(reason) {
        done()
        await reader.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )
}

/** What an earlier attempt deleted, though its answer was lost. */
export const gone = ({ headers, requestId }: NotFoundError): WithResponse<undefined> => ({
  data: undefined,
  response: new Response(null, { status: 204, headers }),
  requestId,
})

export function toFailure(
  error: unknown,
  deadline: Deadline,
  signal: AbortSignal | undefined,
  timeoutMs: number,
  url: string,
): Failure {
  if (signal?.aborted) return { error: abortError(signal), isUnsent: false }
  if (deadline.isOver)
    return { error: new TimeoutError(`No complete answer within ${timeoutMs} ms.`, { cause: error }), isUnsent: false }
  if (error instanceof CloudAPIError) return { error, isUnsent: false }
  const { origin } = new URL(url)
  if (isNeverSent(error)) {
    const message = `${origin} could not be reached (${reasonOf(error)}). Is the server running, and baseUrl right?`
    return { error: new ConnectionError(message, { cause: error }), isUnsent: true }
  }
  const message = `The connection to ${origin} failed (${reasonOf(error)}).`
  return { error: new ConnectionError(message, { cause: error }), isUnsent: false }
}
