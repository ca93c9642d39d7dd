import { quoted } from './quoting.ts'

/** Where the SDK looks for the server by itself. */
const USUAL_ORIGIN = 'http://localhost:8000'

/** The client of a server, which finds its key in CLOUDAPI_KEY. */
export const clientOf = (origin: string): string =>
  `const cloudapi = new CloudAPI(${origin === USUAL_ORIGIN ? '' : `{ baseUrl: ${quoted(origin)} }`})`
