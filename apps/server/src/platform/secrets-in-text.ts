/**
 * What others say may hold secrets of ours: a mail server quotes the link of a message that it refuses, PostgreSQL the row that breaks a
 * rule. Keys and tokens have prefixes, by which they are found wherever they stand, and which stay to tell what was there.
 */
const secrets =
  /((?:ak|pk|op|vt|rt)_)[\w-]{32}|(sk_(?:live|test)_)\w{32,}|(whsec_)[\w+/-]{16,}=*|(st_(?:live|test)_|eyJ)[\w-]{16,}(?:\.[\w-]+)+/g

export const withoutSecrets = (text: string): string =>
  text.replace(secrets, (_, token = '', key = '', webhook = '', jwt = '') => `${token}${key}${webhook}${jwt}…`)

/** In the error of a broken rule, as it stands in a line of JSON: all columns, hashes of passwords among them. */
const failingRow = /(Failing row contains \()(?:[^"\\]|\\.)*/g

/** For every line of a log. */
export const logHooks = {
  streamWrite: (line: string): string => withoutSecrets(line).replace(failingRow, '$1…)'),
}
