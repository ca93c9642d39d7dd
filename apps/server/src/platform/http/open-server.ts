import { createServer, type RequestListener, type Server } from 'node:http'
import type { Connections } from './connections.ts'
import { rawAnswer, tunnelAnswer } from './errors.ts'
import { endsByRate } from './minimum-rate.ts'

export const HEADER_BYTES_MAX = 16 * 1024

export interface ServerTimes {
  requestTimeoutSeconds: number
  headersTimeoutSeconds: number
  /** Of a connection that falls silent within a request or its answer. */
  idleTimeoutSeconds: number
  /** Between requests. */
  keepAliveTimeoutSeconds: number
  /** Over which a client must take its answers at the minimum rate. */
  responseStallSeconds: number
}

/** Node's server, with what its connections may cost and how long they may take. */
export function openServer(
  handler: RequestListener,
  connections: Connections,
  methods: string[],
  times: ServerTimes,
): Server {
  const server = createServer({
    maxHeaderSize: HEADER_BYTES_MAX,
    headersTimeout: times.headersTimeoutSeconds * 1000,
    keepAliveTimeout: times.keepAliveTimeoutSeconds * 1000,
    connectionsCheckingInterval: 1000,
    requireHostHeader: false, // refused with a body, by a hook
  })
  server.requestTimeout = times.requestTimeoutSeconds * 1000 // as an option it may not be shorter than that of headers
  server.setTimeout(times.idleTimeoutSeconds * 1000)
  server.on('connection', (socket) => connections.add(socket))
  server.on('request', (request, response) => connections.serve({ request, response, handler }))
  // Node would answer at once, whatever else is under way.
  server.on('checkExpectation', (request, response) =>
    connections.serve({ request, response, handler: refuseExpectation }),
  )
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // Node says this once of a request. An upload may take as long as it likes, if it keeps up its rate.
    if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && endsByRate(socket)) return
    connections.fail(socket, rawAnswer(error))
  })
  server.on('connect', (_request, socket) => connections.close(socket, tunnelAnswer(methods)))
  server.on('close', () => connections.stop())
  return server
}

/** `Expect` with anything but `100-continue`. */
const refuseExpectation: RequestListener = (_request, response) => {
  const body = JSON.stringify({ detail: 'Expectation Failed' })
  response.writeHead(417, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Access-Control-Allow-Origin': '*',
    Connection: 'close',
  })
  response.end(body)
}
