import type { FastifyRequest } from 'fastify'
import ipaddr from 'ipaddr.js'
import type { Config } from '../config/config.ts'
import { apiError } from '../platform/errors.ts'

/**
 * In production a secret key that came over plain HTTP was readable on its way, so that the call is answered with an error before its
 * key is looked up. Of proxies those of TRUSTED_PROXIES say which protocol and address the client has; a program on this computer
 * needs none.
 * @throws https_required
 */
export function assertPrivateTransport(
  { nodeEnv, allowPlainHttp }: Pick<Config, 'nodeEnv' | 'allowPlainHttp'>,
  request: FastifyRequest,
): void {
  if (nodeEnv !== 'production' || allowPlainHttp || request.protocol === 'https') return
  if (isLoopback(request.ip)) return
  request.isRefused = true
  throw apiError('https_required')
}

const isLoopback = (ip: string): boolean => ipaddr.isValid(ip) && ipaddr.process(ip).range() === 'loopback'
