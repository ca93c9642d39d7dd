import Negotiator from 'negotiator'

/** The codings of these that a caller takes, by its `Accept-Encoding`; without one, only `identity`. */
export const acceptedEncodings = <E extends string>(
  acceptEncoding: string | undefined,
  encodings: readonly E[],
): E[] => {
  const accepted = new Negotiator({ headers: { 'accept-encoding': acceptEncoding } }).encodings(encodings)
  return encodings.filter((encoding) => accepted.includes(encoding))
}

/**
 * Whether a page is wanted rather than data. Callers that take either, as most programs do, get data: so the weights count
 * (RFC 9110 12.4.2), which the negotiator does not tell, and not the order, by which it settles a tie.
 */
export const prefersHtml = (accept: string | undefined): boolean =>
  accept !== undefined &&
  /text\/(?:html|\*)/i.test(accept) && // nearly every other caller is done here
  weightOf(accept, 'text/html', 'text/*', '*/*') > weightOf(accept, 'application/json', 'application/*', '*/*')

/** `ranges` are the words that mean one type, the most precise first: the first that is there counts, and none is 0. */
function weightOf(header: string, ...ranges: string[]): number {
  const weights = new Map(header.toLowerCase().split(',').map(readRange))
  const range = ranges.find((r) => weights.has(r))
  return range === undefined ? 0 : (weights.get(range) ?? 0)
}

function readRange(text: string): [range: string, weight: number] {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))
  return [range, weight === undefined ? 1 : Number(weight.slice(2)) || 0]
}
