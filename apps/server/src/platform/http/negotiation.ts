/**
 * The weight, 0 to 1, that a header of the Accept family gives a value (RFC 9110 12.4.2). `ranges` are the words that mean the
 * value, the most precise first, as `text/html`, `text/*`, `*\/*`: the first that is there counts, and none is 0.
 */
export function weightOf(header: string | undefined, ...ranges: string[]): number {
  const weights = new Map((header ?? '').toLowerCase().split(',').map(readRange))
  const range = ranges.find((r) => weights.has(r))
  return range === undefined ? 0 : (weights.get(range) ?? 0)
}

function readRange(text: string): [range: string, weight: number] {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))
  return [range, weight === undefined ? 1 : Number(weight.slice(2)) || 0]
}

/** Whether a page is wanted rather than data. Who takes either, as most programs do, gets data. */
export const prefersHtml = (accept: string | undefined): boolean =>
  accept !== undefined &&
  /text\/(?:html|\*)/i.test(accept) && // nearly every other caller is done here
  weightOf(accept, 'text/html', 'text/*', '*/*') > weightOf(accept, 'application/json', 'application/*', '*/*')
