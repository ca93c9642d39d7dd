/** A program in one of the languages that it is shown in. */
export interface Code<Language extends string = string> {
  language: Language
  /** On its tab. */
  name: string
  code: string
}
