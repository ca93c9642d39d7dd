/**
 * Receivers of webhooks, each at a port of its own: the first FAST ones answer at once, the DEAD ones behind them accept and never answer.
 *
 *   FAST=100 DEAD=100 node -C source bench/servers/sinks.ts
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const count = (name: string): number => Number(process.env[name] ?? 0)

const answer = (request: IncomingMessage, response: ServerResponse): void => {
  request.resume().on('end', () => response.writeHead(204).end())
}
const hang = (request: IncomingMessage): void => void request.resume()

async function listen(listener: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const server = createServer({ keepAliveTimeout: 60_000 }, listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}
const ports = async (servers: Promise<Server>[]): Promise<number[]> =>
  (await Promise.all(servers)).map((server) => (server.address() as AddressInfo).port)

const fast = await ports(Array.from({ length: count('FAST') }, () => listen(answer)))
const dead = await ports(Array.from({ length: count('DEAD') }, () => listen(hang)))
const control = await listen((_request, response) => response.end(JSON.stringify({ fast, dead })))
process.once('SIGTERM', () => process.exit(0))
console.log(`http://127.0.0.1:${(control.address() as AddressInfo).port}`)
