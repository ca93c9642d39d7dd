/** How the members of a URL's query are read; see search.ts. */

/** What the router read in a URL. */
export type Raw = Record<string, unknown>

/** Of these members the texts that say something. The router reads digits alone as a number. */
export const texts = <Name extends string>(raw: Raw, ...names: Name[]): { [N in Name]?: string } =>
  Object.fromEntries(
    names.flatMap((name) =>
      /^(?:string|number)$/.test(typeof raw[name]) && raw[name] !== '' ? [[name, `${raw[name]}`]] : [],
    ),
  ) as { [N in Name]?: string }

/** The member, where it is one of these words. */
export const oneOf = <Name extends string, const Word extends string>(
  raw: Raw,
  name: Name,
  ...words: Word[]
): { [N in Name]?: Word } => {
  const word = words.find((each) => each === raw[name])
  return (word === undefined ? {} : { [name]: word }) as { [N in Name]?: Word }
}
