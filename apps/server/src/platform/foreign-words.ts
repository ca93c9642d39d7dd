import { withoutSecrets } from './secrets-in-text.ts'
import { storable } from './utf8.ts'

/** What another program said, such as an error of a mail server, as it is kept: nothing that cannot be stored, no secret of ours, not endless. */
export const foreignWords = (said: string, lengthMax = Number.POSITIVE_INFINITY): string =>
  storable(withoutSecrets(said).slice(0, lengthMax))
