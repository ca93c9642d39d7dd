/** Nothing inside single quotes means anything to a shell, but the quote that ends them. */
export const shell = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** curl itself reads a file's name up to `;` or `,` unless it is quoted (its manual, --form). */
export const curlFile = (field: string, name: string): string =>
  shell(`${field}=@"${name.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`)

/** A string of JSON is one of TypeScript, and of Python: both know each of its escapes. */
export const quoted = (text: string): string => JSON.stringify(text)
