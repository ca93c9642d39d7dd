import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { compile, compilers, installPacked, pack, projects } from './packed.ts'

/** The declarations, in the projects and by the compilers that customers have. */

const body = `
async function main(apiKey: string | undefined): Promise<string[]> {
  const cloudapi = new CloudAPI({ apiKey })
  const names: string[] = []
  for await (const project of cloudapi.projects.list({ limit: 10 })) names.push(project.name)
  const { data, requestId, response } = await cloudapi.projects.create({ name: 'acme', metadata: { team: 'web' } }).withResponse()
  const id: string | null = requestId
  const status: number = response.status
  const generation: Generation = await cloudapi.generations.createAndWait({ project_id: data.id, prompt: 'A fox' })
  // Open: one of these, or a text that is new.
  const open: Generation['status'] = 'archived'
  const known: boolean = generation.status === 'completed'
  const newest = await cloudapi.generations.list().toArray({ limit: 3 })
  for await (const { event, data } of cloudapi.generations.streamEvents(generation.id)) names.push(event, data.prompt)
  for await (const event of cloudapi.events.list({ type: 'generation.*' }))
    if (event.type === 'generation.failed') names.push(event.data.object?.error?.code ?? event.id)
  const webhook: Webhook = await cloudapi.webhooks.create({ url: 'https://app.example.com/webhooks', event_types: ['generation.*'] })
  for await (const delivery of cloudapi.deliveries.list({ webhook_id: webhook.id })) names.push(delivery.event_type)
  const file = await cloudapi.files.create({ file: new Blob(['text']), project_id: data.id })
  const content: Response = await cloudapi.files.download(file.id)
  try {
    await cloudapi.projects.delete(data.id, { signal: AbortSignal.timeout(100) })
  } catch (error) {
    if (error instanceof APIError) names.push(error.code ?? '', error.requestId ?? '', String(error.status))
  }
  // @ts-expect-error: a typing error in a filter
  cloudapi.projects.list({ stauts: 'active' })
  // @ts-expect-error: a required member is missing
  cloudapi.projects.create({})
  // @ts-expect-error: no such member
  names.push(generation.promt)
  return [...names, ...newest.map(({ id }) => id), open, String([id, status, known, content.ok])]
}
void main(undefined)

async function receive(request: Request, secrets: string[]): Promise<string | undefined> {
  const event = await webhooks.verify(await request.text(), request.headers, secrets)
  if (event.type === 'generation.completed') return event.data.object.result?.url
  switch (event.type) {
    case 'project.updated':
      return event.data.previous?.name ?? event.data.object.name
    case 'generation.deleted':
      return String(event.data.object.deleted)
    // @ts-expect-error: no such type
    case 'generation.complete':
      return undefined
    default: {
      // A type that is newer than the package.
      const type: string = event.type
      return type === 'domain.verified' ? event.id : undefined
    }
  }
}
void receive
void webhooks.signForTest({ event: { type: 'project.created' }, secret: 'whsec_' }).then(({ body, headers }) => body.length + headers['webhook-id'].length)
`
const modules = `import { APIError, CloudAPI, webhooks } from '@cloudapi/sdk'
import type { Generation, Webhook, WebhookEvent } from '@cloudapi/sdk'
import { webhooks as alone } from '@cloudapi/sdk/webhooks'
${body}
const same: (...given: Parameters<typeof webhooks.verify>) => Promise<WebhookEvent> = alone.verify
void same
`
const commonJs = `import sdk = require('@cloudapi/sdk')
import alone = require('@cloudapi/sdk/webhooks')
const { APIError, CloudAPI, webhooks } = sdk
type Generation = sdk.Generation
type Webhook = sdk.Webhook
${body}
void alone.webhooks.verify
`

test('a program on the SDK compiles', async (t) => {
  const folder = await installPacked(t, await pack(t), { type: 'module' })
  await writeFile(path.join(folder, 'main.ts'), modules)
  for (const [project, options] of Object.entries(projects))
    for (const version of ['5.6', '7.0'] as const)
      await t.test(`for ${project}, by TypeScript ${version}`, async () => {
        // Only Node's resolution knows CommonJS.
        await writeFile(path.join(folder, 'main.cts'), options.module === 'nodenext' ? commonJs : 'export {}')
        assert.equal(await compile(folder, compilers[version], { ...options, noEmit: true }), '')
      })
})
