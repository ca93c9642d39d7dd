import { InvalidInput } from './errors.ts'

/**
 * A name as it is stored: whatever people call themselves and their things, without control characters and those that turn the
 * direction of the text around them. Line breaks and tabs part words, so they become spaces.
 */
export const cleanName = (name: string): string =>
  name.replace(/[\t-\r\x85\u2028\u2029]+/gu, ' ').replace(/[\p{Cc}\p{Bidi_Control}]/gu, '')

/** Where an empty one means none. */
export const optionalName = (name: string | null): string | null =>
  name === null ? null : cleanName(name).trim() || null

/** Where there has to be one, in the member `name` of the body. @throws InvalidInput when nothing is left of it */
export function requiredName(name: string): string {
  const clean = cleanName(name)
  if (clean === '') throw new InvalidInput([{ loc: ['body', 'name'], rule: 'minLength', limit: 1 }])
  return clean
}
