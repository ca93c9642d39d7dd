/**
 * The yardstick of file uploads: Node's own HTTP server, which encrypts a body with AES-256-GCM, hashes it with SHA-256, writes it to
 * the disk and syncs it. No framework, no token, no rows, no chunks that can be read by themselves.
 *
 *   UPLOADS=folder node bench/servers/files.ts
 */
import { createCipheriv, createHash, randomBytes, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const uploads = process.env.UPLOADS ?? '.'

const server = createServer(async (request, response) => {
  const hash = createHash('sha256')
  const hashed = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  const cipher = createCipheriv('aes-256-gcm', randomBytes(32), randomBytes(12))
  await pipeline(request, hashed, cipher, createWriteStream(path.join(uploads, randomUUID()), { flush: true }))
  const body = JSON.stringify({ sha256: hash.digest('hex') })
  response.writeHead(201, { 'Content-Type': 'application/json', 'Content-Length': body.length }).end(body)
})
server.listen(0, 'localhost', () => {
  const address = server.address()
  console.log(`http://localhost:${typeof address === 'object' && address ? address.port : 0}`)
})
