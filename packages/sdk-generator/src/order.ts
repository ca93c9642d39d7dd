/**
 * The order of what is printed. JSON objects have none, so that none is taken from them: paths, members and components are sorted.
 * Arrays keep theirs, `required` too, which the API writes in the order that reads best.
 */

/** The same on every machine: by code units, in no locale. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The required ones as the document lists them, then the optional ones by name. */
export function inOrder<T extends { name: string; required: boolean }>(members: T[], required: readonly string[]): T[] {
  const rank = ({ name }: T): number => {
    const index = required.indexOf(name)
    return index < 0 ? required.length : index
  }
  return members.toSorted((a, b) => rank(a) - rank(b) || byText(a.name, b.name))
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** As people read them: list, create, get, update, delete, then what lies deeper. */
export const byPath = (a: { path: string; method: string }, b: { path: string; method: string }): number =>
  byText(a.path, b.path) || methods.indexOf(a.method) - methods.indexOf(b.method)
