/**
 * The yardsticks that are servers: Fastify with nothing of ours. `GET /row/:id` is one primary-key select through pg with a named
 * statement; `POST /upload` writes each file of a form to the disk and syncs it.
 *
 *   DATABASE='{"host": …}' UPLOADS=folder node bench/servers/bare.ts
 */
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import multipart from '@fastify/multipart'
import Fastify from 'fastify'
import pg from 'pg'

const pool = new pg.Pool(JSON.parse(process.env.DATABASE ?? '{}')) // the library's own: 10 connections
const uploads = process.env.UPLOADS ?? '.'
const app = Fastify()

app.get<{ Params: { id: string } }>('/row/:id', async (request) => {
  const text = 'select * from generations where id = $1'
  const { rows } = await pool.query({ name: 'row', text, values: [request.params.id] })
  return rows[0]
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
