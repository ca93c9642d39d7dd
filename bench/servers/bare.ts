/**
 * The yardsticks that are servers: Fastify with nothing of ours. `GET /row/:id` is one primary-key select through postgres.js;
 * `POST /upload` writes each file of a form to the disk and syncs it.
 *
 *   DATABASE='{"host": …}' UPLOADS=folder node bench/servers/bare.ts
 */
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import multipart from '@fastify/multipart'
import Fastify from 'fastify'
import postgres from 'postgres'

const sql = postgres(JSON.parse(process.env.DATABASE ?? '{}')) // the library's own pool of 10
const uploads = process.env.UPLOADS ?? '.'
const app = Fastify()

app.get<{ Params: { id: string } }>('/row/:id', async (request) => {
  const [row] = await sql`select * from generations where id = ${request.params.id}`
  return row
})

await app.register(multipart, { limits: { fileSize: 11 * 1024 * 1024 } })
app.post('/upload', async (request) => {
  for await (const part of request.parts()) {
    if (part.type === 'file')
      await pipeline(part.file, createWriteStream(path.join(uploads, randomUUID()), { flush: true }))
  }
  return { message: 'stored' }
})

await app.listen({ host: 'localhost', port: 0 })
const address = app.server.address()
console.log(`http://localhost:${typeof address === 'object' && address ? address.port : 0}`)
