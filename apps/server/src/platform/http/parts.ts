import { apiError, InvalidInput } from '../errors.ts'

/**
 * The parser has decoded a part's name already, with U+FFFD for what is not UTF-8; and it leaves the bytes of a part as they came, also
 * where a header of the part says that they stand for others (which RFC 7578, 4.7 deprecates).
 * @throws InvalidInput, content_encoding
 */
export function assertReadable({ fieldname, encoding }: { fieldname: string | undefined; encoding: string }): void {
  if (fieldname?.includes('\uFFFD'))
    throw new InvalidInput([{ loc: ['body'], rule: 'utf8', limit: 'the name of a part' }])
  if (/^(?:base64|quoted-printable)$/i.test(encoding.trim())) throw apiError('content_encoding')
}
