import { Badge, type Tone } from '../../ui/badge.tsx'

/** The words of the statuses that the API answers with (RFC 9110, RFC 6585). */
const words: Record<number, string> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No content',
  206: 'Partial content',
  301: 'Moved',
  302: 'Found',
  303: 'See other',
  304: 'Not modified',
  307: 'Redirect',
  308: 'Redirect',
  400: 'Bad request',
  401: 'Unauthorized',
  402: 'Payment required',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Not allowed',
  406: 'Not acceptable',
  408: 'Timed out',
  409: 'Conflict',
  410: 'Gone',
  412: 'Changed meanwhile',
  413: 'Too large',
  415: 'Wrong type',
  416: 'Wrong range',
  422: 'Invalid input',
  426: 'HTTPS required',
  428: 'If-Match required',
  429: 'Too many requests',
  431: 'Headers too large',
  500: 'Server error',
  502: 'Bad gateway',
  503: 'Unavailable',
  504: 'Timed out',
  507: 'Storage full',
}

/** Null: the client went away before there was an answer. */
export const statusInWords = (status: number | null): string =>
  status === null ? 'Client left' : `${status} ${words[status] ?? ''}`.trimEnd()

const toneOf = (status: number | null): Tone => {
  if (status === null) return 'neutral'
  if (status >= 500) return 'bad'
  if (status >= 400) return 'warn'
  return status >= 300 ? 'neutral' : 'good'
}

export const RequestStatus = ({ status }: { status: number | null }) => (
  <Badge tone={toneOf(status)}>{statusInWords(status)}</Badge>
)
