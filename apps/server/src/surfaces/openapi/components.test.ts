import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Type } from '@fastify/type-provider-typebox'
import { described, named, namedEnum, nullable, openEnum } from '../../platform/schemas.ts'
import { createComponents } from './components.ts'
import { hoistParameters } from './parameters.ts'

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

test('a named schema becomes a component, with whatever belongs to one place beside the reference', () => {
  const Colour = namedEnum('Colour', ['red', 'green'], { description: 'A colour.' })
  const Thing = named('Thing', {
    colour: Colour,
    wanted: described(Colour, 'The one it should have.'),
    unknown: nullable(Colour),
    title: Type.String(),
  })
  const components = createComponents()
  assert.deepEqual(plain(components.hoistSchemas({ list: Type.Array(Thing), maybe: nullable(Thing) })), {
    list: { type: 'array', items: { $ref: '#/components/schemas/Thing' } },
    maybe: { anyOf: [{ $ref: '#/components/schemas/Thing' }, { type: 'null' }] },
  })
  const colour = { $ref: '#/components/schemas/Colour' }
  assert.deepEqual(plain(components.toJson().schemas), {
    Colour: { type: 'string', enum: ['red', 'green'], description: 'A colour.' },
    Thing: {
      type: 'object',
      required: ['colour', 'wanted', 'unknown', 'title'],
      properties: {
        colour,
        wanted: { ...colour, description: 'The one it should have.' },
        unknown: { anyOf: [colour, { type: 'null' }] },
        title: { type: 'string' },
      },
    },
  })
})

test('an enum that grows is a text whose values and their meanings are listed', () => {
  const Mood = openEnum('Mood', 'How it is.', { calm: 'All is well.', wild: 'Mind your hat.' }, { examples: ['calm'] })
  const components = createComponents()
  assert.deepEqual(plain(components.hoistSchemas({ mood: Mood })), { mood: { $ref: '#/components/schemas/Mood' } })
  assert.deepEqual(plain(components.toJson().schemas.Mood), {
    type: 'string',
    'x-extensible-enum': ['calm', 'wild'],
    description: 'How it is.\n\n- `calm`: All is well.\n- `wild`: Mind your hat.',
    examples: ['calm'],
  })
})

test('one name stands for one thing', () => {
  const components = createComponents()
  components.hoistSchemas(named('Thing', { a: Type.String() }))
  components.hoistSchemas(named('Thing', { a: Type.String() }))
  assert.throws(() => components.hoistSchemas(named('Thing', { a: Type.Integer() })), /Two components are named Thing/)
  assert.throws(() => components.refer({ section: 'responses', name: 'Thing' }, {}), /Two components are named Thing/)
})

test('parameters of several operations become components, and names that are spelled alike are told apart', () => {
  const components = createComponents()
  const id = { name: 'last_event_id', in: 'query', required: false, schema: { type: 'integer' } }
  const header = { ...id, name: 'Last-Event-ID', in: 'header' }
  const key = { name: 'X-Key', in: 'header', schema: { type: 'string' } }
  const own = { name: 'own', in: 'query', schema: { type: 'string' } }
  const operations = [
    { parameters: [id, header, { ...key, required: true }] },
    { parameters: [id, header, { ...key, required: true }] },
    { parameters: [key] },
    { parameters: [key, own] },
  ]
  hoistParameters(operations, components)
  const { parameters } = components.toJson()
  assert.deepEqual(Object.keys(parameters), ['KeyHeader', 'LastEventIdHeader', 'LastEventIdQuery', 'OptionalKeyHeader'])
  assert.deepEqual(parameters.LastEventIdQuery, { ...id, 'x-go-name': 'LastEventIdQuery' })
  assert.deepEqual(operations[3]?.parameters.at(-1), own)
})
