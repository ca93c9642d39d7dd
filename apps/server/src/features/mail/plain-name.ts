/**
 * Names in messages are chosen by people whom the reader may not know, and stand under our sender. Mail programs make links of what
 * looks like one, so nothing of a name may: no scheme, domain, address or telephone number in any spelling that leads somewhere.
 */

/** Characters of a name that a message repeats. */
const NAME_MAX = 60

/** What links are made of, ideographic full stops included, which IDNA reads as dots (UTS #46). */
const linkMarks = /[.:/\\@\u3002]/u

/** Not seen, or seen as a space: what would hide the parts of a link from us and not from a mail program. */
const invisible = /[\p{Cf}\p{Cn}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/gu

/** Their compatibility forms are what a program may read: `．` and `․` are dots. Other characters stay as they were written. */
const spelledOut = (text: string): string =>
  text.replace(/[^\p{ASCII}]/gu, (character) => {
    const plain = character.normalize('NFKC')
    return linkMarks.test(plain) ? plain : character
  })

/** A word with a dot inside; a number with one, such as the version in `GPT-4.5`, is no domain. */
const withoutDomain = (word: string): string =>
  /^[^.\u3002]*\p{Nd}\.\p{Nd}[^.\u3002]*$/u.test(word)
    ? word
    : word.replace(/(?<=\S)[.\u3002](?=[\p{L}\p{N}\p{M}\p{S}_-])/gu, '·')

export function plainName(name: string): string {
  const oneLine = name
    .normalize('NFC')
    .replace(invisible, '')
    .replace(/[\p{Cc}\p{Z}\s]+/gu, ' ')
  const plain = spelledOut(oneLine)
    .replace(/([/\\])[/\\]+/gu, '$1')
    .replace(/(?<=\p{L}[\p{L}\p{N}+.-]*):(?=\S)/gu, ': ')
    .replace(/(?<=\S)@(?=\S)/gu, ' at ')
    .replace(/\S+/gu, withoutDomain)
    .replace(/\p{Nd}(?:[^\p{L}\p{N}]{0,3}\p{Nd}){8,}/gu, '…')
  return [...plain.trim()].slice(0, NAME_MAX).join('').trim()
}
