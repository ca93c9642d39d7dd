/** Joins what is there. */
export const classNames = (...names: (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ')

/** A way to something else, within text or a list. */
export const linkClass = 'rounded text-accent hover:underline'
