import { createSocket, type RemoteInfo } from 'node:dgram'
import { once } from 'node:events'
import type { TestContext } from 'node:test'
import ipaddr from 'ipaddr.js'

export type RecordType = 'A' | 'AAAA'

/** Addresses, none of them for NODATA; a failure; or no answer at all. */
export type DnsAnswer = string[] | 'NXDOMAIN' | 'SERVFAIL' | 'REFUSED' | 'silence'

export interface DnsFake {
  /** For a resolver: `127.0.0.1:port`. */
  server: string
  /** What was asked, with repetitions: `A app.example`. */
  asked: string[]
  /** What it answers from now on. */
  answer: (name: string, type: RecordType) => DnsAnswer | Promise<DnsAnswer>
}

const TYPES = new Map<number, RecordType>([
  [1, 'A'],
  [28, 'AAAA'],
])
const RCODES = { NXDOMAIN: 3, SERVFAIL: 2, REFUSED: 5 }
const HEAD_BYTES = 12
const TTL_SECONDS = 3_600

/** A name server on UDP (RFC 1035), for one question a message. */
export async function startDns(t: TestContext, answer: DnsFake['answer']): Promise<DnsFake> {
  const socket = createSocket('udp4')
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  t.after(() => socket.close())
  const fake: DnsFake = { server: `127.0.0.1:${socket.address().port}`, asked: [], answer }
  socket.on('message', async (query: Buffer, { port, address }: RemoteInfo) => {
    const { name, type, end } = readQuestion(query)
    fake.asked.push(`${type} ${name}`)
    const answered = await fake.answer(name, type)
    if (answered === 'silence') return
    const records = Array.isArray(answered) ? answered.map((each) => toRecord(each, type)) : []
    const head = Buffer.alloc(HEAD_BYTES)
    query.copy(head, 0, 0, 2) // its id
    head.writeUInt16BE(0x8180 | (Array.isArray(answered) ? 0 : RCODES[answered]), 2) // an answer, with recursion
    head.writeUInt16BE(1, 4)
    head.writeUInt16BE(records.length, 6)
    socket.send(Buffer.concat([head, query.subarray(HEAD_BYTES, end), ...records]), port, address)
  })
  return fake
}

function readQuestion(query: Buffer): { name: string; type: RecordType; end: number } {
  const labels: string[] = []
  let at = HEAD_BYTES
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  const type = TYPES.get(query.readUInt16BE(at + 1))
  if (type === undefined) throw new Error('It is asked for something else than addresses.')
  return { name: labels.join('.'), type, end: at + 5 }
}

function toRecord(address: string, type: RecordType): Buffer {
  const bytes = Buffer.from(ipaddr.parse(address).toByteArray())
  const head = Buffer.alloc(HEAD_BYTES)
  head.writeUInt16BE(0xc000 | HEAD_BYTES, 0) // the name of the question
  head.writeUInt16BE(type === 'A' ? 1 : 28, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt32BE(TTL_SECONDS, 6)
  head.writeUInt16BE(bytes.length, 10)
  return Buffer.concat([head, bytes])
}
