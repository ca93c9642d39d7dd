/**
 * The SHA-256 that `Content-Digest` (RFC 9530) names, or undefined if it names none; other algorithms are left alone.
 * @returns `malformed` for what is no dictionary of byte sequences
 */
export function readDigest(header: string): Buffer | 'malformed' | undefined {
  if (header.trim() === '') return undefined
  let digest: Buffer | undefined
  for (const member of header.split(',')) {
    const [, algorithm, value] =
      /^[ \t]*([a-z*][a-z0-9_.*-]*)=:([A-Za-z0-9+/]*={0,2}):(?:;[^,]*)?[ \t]*$/.exec(member) ?? []
    if (algorithm === undefined || value === undefined) return 'malformed'
    if (algorithm !== 'sha-256') continue
    digest = Buffer.from(value, 'base64')
    if (digest.length !== 32) return 'malformed'
  }
  return digest
}
