/**
 * The headers of a request, in whatever form the framework has them: `Headers`, a Map, pairs, Node's `request.headers`, or any plain
 * object. Upper and lower case don't matter.
 */
export type WebhookRequestHeaders =
  | Iterable<readonly [string, string]>
  | { get(name: string): string | null | undefined }
  | { readonly [name: string]: string | readonly string[] | undefined }

/** The value of a header; undefined if it isn't there or is empty. */
export function readHeader(headers: WebhookRequestHeaders, name: string): string | undefined {
  const values = valuesOf(headers, name).filter((value) => typeof value === 'string')
  return values.join(' ').trim() || undefined
}

function valuesOf(headers: WebhookRequestHeaders, name: string): unknown[] {
  if (typeof headers !== 'object' || headers === null) return []
  const isIterable = Symbol.iterator in headers
  if (!isIterable && typeof headers.get === 'function') return [headers.get(name)]
  const entries: Iterable<readonly [string, unknown]> = isIterable ? headers : Object.entries(headers)
  return [...entries].filter(([key]) => String(key).toLowerCase() === name).flatMap(([, value]) => value)
}
