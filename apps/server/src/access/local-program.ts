import type { FastifyRequest } from 'fastify'
import { header } from './authenticators.ts'

/** What only those send who speak for others: proxies, and browsers for the pages that they show. */
const ofGoBetweens = /^(?:forwarded|x-forwarded-.*|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip|via|origin)$/
const loopbackName = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i

/**
 * A program on this computer, such as a collector of metrics. A proxy or a browser here may be asked by anybody: a page could read the
 * answer, since this API lets every origin read, or make its own name lead here.
 */
export function isLocalProgram(request: FastifyRequest): boolean {
  const { headers, socket } = request
  return (
    // nginx asks in HTTP/1.0, and by the name in its own settings, unless it is told otherwise.
    request.raw.httpVersion !== '1.0' &&
    /^(?:127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '') &&
    loopbackName.test(headers.host ?? '') &&
    /^(?:none|same-origin)$/.test(header(request, 'sec-fetch-site') ?? 'none') &&
    !Object.keys(headers).some((name) => ofGoBetweens.test(name))
  )
}
