/** The bytes of a data URI with base64 (RFC 2397); undefined for anything else. What they are is told by themselves, not by its type. */
export function readDataUri(text: string): Buffer | undefined {
  const [, encoded = ''] = /^data:[\w.+/;=-]*;base64,([A-Za-z0-9+/_-]*={0,2})$/.exec(text) ?? []
  return encoded === '' ? undefined : Buffer.from(encoded, 'base64')
}
