import type { FakeAnswer } from './http-api.ts'

/** The kinds of error that Replicate documents, as it answers them. */
const problem = (status: number, title: string, detail: string, more: object = {}): FakeAnswer => ({
  status,
  body: { title, detail, status, ...more },
})

export const callErrors = {
  unauthenticated: problem(401, 'Unauthenticated', 'You did not pass a valid authentication token'),
  noCredit: problem(402, 'Insufficient credit', 'You have insufficient credit to run this model.'),
  forbidden: problem(403, 'Forbidden', 'This token may not create predictions.'),
  notFound: problem(404, 'Not found', 'The requested resource could not be found.'),
  invalidVersion: problem(
    422,
    'Invalid version or not permitted',
    "The specified version does not exist (or perhaps you don't have permission to use it?)",
  ),
  invalidInput: problem(422, 'Input validation failed', '- input.prompt: String length must be at most 77\n', {
    invalid_fields: [{ type: 'string_lte', field: 'input.prompt', description: 'String length must be at most 77' }],
  }),
  sensitiveInput: problem(422, 'Input refused', 'The input was flagged as sensitive. (E005)'),
  fileTooLarge: problem(413, 'Payload too large', 'The file is larger than 100MB.'),
  throttled: (seconds: number): FakeAnswer => ({
    status: 429,
    body: {
      detail: `Request was throttled. Your rate limit resets in ~${seconds}s.`,
      retry_after: seconds,
      status: 429,
    },
    headers: { 'retry-after': String(seconds) },
  }),
  internal: { status: 500, body: { detail: 'Internal server error' } },
  badGateway: { status: 502, body: { detail: 'Bad gateway' } },
  unavailable: { status: 503, body: { detail: 'Service unavailable' } },
} as const

/** What stands in `error` of a prediction that failed. */
export const runErrors = {
  nsfw: 'NSFW content detected. Try running it again, or try a different prompt.',
  sensitive: 'The input or output was flagged as sensitive. Please try again with different inputs. (E005) (abc123)',
  outOfMemory: 'Model ran out of memory (E1001)',
  unknown: 'An unknown error occurred (E1000)',
  startTimeout: 'Timeout starting prediction (E6716)',
  unhealthy: 'Prediction failed health check (E8765)',
  interrupted: 'Prediction interrupted; please retry (code: PA)',
  tooLong: 'This prompt exceeds the token limit of 77 and is too long.',
  brokenImage: "cannot identify image file '/tmp/tmpabc.jpg'",
  exception: 'list index out of range',
} as const
