import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ApiConfiguration } from '../src/configuration.ts'
import { generateSdks } from '../src/index.ts'
import { everything, readEverything } from './everything/configuration.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests change it anywhere
type Document = any

const generate = (document: Document, others: Partial<ApiConfiguration> = {}) =>
  generateSdks({ 'everything.json': document }, [{ ...everything, ...others }])

/** What is done to the document that has everything, and where the generator says that it cannot go on. */
const unknown: Record<string, [change: (document: Document) => void, pointer: string, problem?: RegExp]> = {
  'another version of OpenAPI': [(d) => Object.assign(d, { openapi: '3.0.3' }), '#/openapi'],
  'a member of the document': [(d) => Object.assign(d, { webhooks: {} }), '#/webhooks'],
  'a section of components': [(d) => Object.assign(d.components, { callbacks: {} }), '#/components/callbacks'],
  'a keyword of a schema': [
    (d) => Object.assign(d.components.schemas.Book.properties.id, { not: {} }),
    '#/components/schemas/Book/properties/id/not',
  ],
  'a composition of schemas': [
    (d) => Object.assign(d.components.schemas.Book.properties, { id: { oneOf: [{ type: 'string' }] } }),
    '#/components/schemas/Book/properties/id/oneOf',
  ],
  'a type of two': [
    (d) => Object.assign(d.components.schemas.Book.properties.id, { type: ['string', 'integer'] }),
    '#/components/schemas/Book/properties/id/type',
  ],
  'a type that JSON does not have': [
    (d) => Object.assign(d.components.schemas.Book.properties.id, { type: 'date' }),
    '#/components/schemas/Book/properties/id/type',
  ],
  'a constant that is no text': [
    (d) => Object.assign(d.components.schemas.Book.properties.object, { type: 'integer', const: 1 }),
    '#/components/schemas/Book/properties/object',
  ],
  'an enum of numbers': [
    (d) => Object.assign(d.components.schemas.Genre, { enum: [1] }),
    '#/components/schemas/Genre/enum/0',
  ],
  'an object without a name': [
    (d) =>
      Object.assign(d.components.schemas.Book.properties, {
        id: { type: 'object', properties: { a: { type: 'string' } } },
      }),
    '#/components/schemas/Book/properties/id',
    /needs a name/,
  ],
  'members beside a type for all others': [
    (d) => Object.assign(d.components.schemas.Book, { additionalProperties: { type: 'string' } }),
    '#/components/schemas/Book/additionalProperties',
  ],
  'a required member that there is not': [
    (d) => d.components.schemas.Book.required.push('isbn'),
    '#/components/schemas/Book/properties',
    /`isbn` is missing/,
  ],
  'a reference to nothing': [
    (d) => Object.assign(d.components.schemas.Book.properties.genre, { $ref: '#/components/schemas/Kind' }),
    '#/components/schemas/Book/properties/genre/$ref',
  ],
  'a reference out of the components': [
    (d) => Object.assign(d.components.schemas.Book.properties.genre, { $ref: 'other.json#/Genre' }),
    '#/components/schemas/Book/properties/genre/$ref',
  ],
  'a keyword beside a reference': [
    (d) => Object.assign(d.components.schemas.Book.properties.genre, { enum: ['crime'] }),
    '#/components/schemas/Book/properties/genre/enum',
  ],
  'an extension': [
    (d) => Object.assign(d.components.schemas.Book.properties.id, { 'x-sensitive': true }),
    '#/components/schemas/Book/properties/id/x-sensitive',
  ],
  'bytes in JSON': [
    (d) => Object.assign(d.components.schemas.Book.properties.id, { format: 'binary' }),
    '#/components/schemas/Book/properties/id/format',
  ],
  'JSON in a text of JSON': [
    (d) =>
      Object.assign(d.components.schemas.Book.properties.id, {
        contentMediaType: 'application/json',
        contentSchema: {},
      }),
    '#/components/schemas/Book/properties/id/contentSchema',
  ],
  'a value that a description explains, and that is none': [
    (d) => Object.assign(d.components.schemas.Genre, { description: 'What it is.\n\n- `comedy`: To laugh.' }),
    '#/components/schemas/Genre',
    /`comedy`/,
  ],
  'a parameter for all methods of a path': [
    (d) => Object.assign(d.paths['/books'], { parameters: [] }),
    '#/paths/~1books/parameters',
  ],
  'a method': [(d) => Object.assign(d.paths['/books'], { head: {} }), '#/paths/~1books/head'],
  'a member of an operation': [
    (d) => Object.assign(d.paths['/books'].get, { callbacks: {} }),
    '#/paths/~1books/get/callbacks',
  ],
  'an id that is not a resource and a verb': [
    (d) => Object.assign(d.paths['/books'].get, { operationId: 'books.pages.list' }),
    '#/paths/~1books/get/operationId',
  ],
  'an id for two operations': [
    (d) => Object.assign(d.paths['/covers'].post, { operationId: 'books.create' }),
    '#/paths/~1covers/post/operationId',
  ],
  'a tag that is not described': [
    (d) => Object.assign(d.paths['/books'].get, { tags: ['Shelves'] }),
    '#/tags',
    /"Shelves"/,
  ],
  'a cookie': [
    (d) => Object.assign(d.paths['/books'].get.parameters[1], { in: 'cookie' }),
    '#/paths/~1books/get/parameters/1/in',
  ],
  'a list in a parameter': [
    (d) => Object.assign(d.paths['/books'].get.parameters[1], { schema: { type: 'array', items: {} } }),
    '#/paths/~1books/get/parameters/1/schema',
  ],
  'a style of a parameter': [
    (d) => Object.assign(d.paths['/books'].get.parameters[1], { style: 'deepObject' }),
    '#/paths/~1books/get/parameters/1/style',
  ],
  'a header that nobody has said the use of': [
    (d) => Object.assign(d.paths['/books'].get.parameters[1], { in: 'header', name: 'X-New' }),
    '#/paths/~1books/get/parameters/1',
    /X-New/,
  ],
  'a path whose parameter is missing': [
    (d) =>
      Object.assign(d.paths, {
        '/books/{other}': { get: d.paths['/books'].get },
        '/books': { post: d.paths['/books'].post },
      }),
    '#/paths/~1books~1{other}/get',
    /"other" is missing/,
  ],
  'a content type of a body': [
    (d) => Object.assign(d.paths['/books'].post.requestBody.content, { 'text/csv': {} }),
    '#/paths/~1books/post/requestBody/content/text~1csv',
  ],
  'a body without a name': [
    (d) =>
      Object.assign(d.paths['/books/{book_id}'].patch.requestBody.content['application/json'], {
        schema: { type: 'object' },
      }),
    '#/paths/~1books~1{book_id}/patch/requestBody/content/application~1json/schema',
  ],
  'a member that is one thing in JSON and another in the form': [
    (d) => Object.assign(d.components.schemas.CreateBookForm.properties.title, { type: 'integer' }),
    '#/paths/~1books/post/requestBody/content/multipart~1form-data/schema',
    /`title`/,
  ],
  'an encoding of a form': [
    (d) => Object.assign(d.paths['/covers'].post.requestBody.content['multipart/form-data'], { encoding: {} }),
    '#/paths/~1covers/post/requestBody/content/multipart~1form-data/encoding',
  ],
  'a header of an answer': [
    (d) => Object.assign(d.paths['/books'].get.responses['200'], { headers: {} }),
    '#/paths/~1books/get/responses/200/headers',
  ],
  'a redirection': [
    (d) => Object.assign(d.paths['/books'].get.responses, { 302: { description: 'There.' } }),
    '#/paths/~1books/get/responses/302',
  ],
  'two answers': [
    (d) => Object.assign(d.paths['/books'].get.responses, { 202: { description: 'Later.' } }),
    '#/paths/~1books/get/responses',
  ],
  'no answer': [(d) => delete d.paths['/books'].get.responses['200'], '#/paths/~1books/get/responses'],
  'a text as an answer': [
    (d) =>
      Object.assign(d.paths['/books'].get.responses['200'], {
        content: { 'text/plain': { schema: { type: 'string' } } },
      }),
    '#/paths/~1books/get/responses/200/content/text~1plain/schema',
  ],
  'a member of a page': [
    (d) => Object.assign(d.components.schemas.BookList.properties, { total: { type: 'integer' } }),
    '#/paths/~1books/get/responses/200/content/application~1json/schema',
    /`total`/,
  ],
  'a code that the enum of codes lacks': [
    (d) => Object.assign(d.components.responses.NotFound, { description: '- `gone`: It is gone.' }),
    '#/components/schemas/ErrorCode',
    /`gone`/,
  ],
  'a way to authenticate': [
    (d) => Object.assign(d.components.securitySchemes, { Key: { type: 'apiKey', in: 'header', name: 'X-Key' } }),
    '#/security',
  ],
}

test('whatever has no place in the model fails with its pointer', async (t) => {
  for (const [name, [change, pointer, problem]] of Object.entries(unknown)) {
    await t.test(name, () => {
      const document = readEverything()
      change(document)
      assert.throws(
        () => generate(document),
        (error: Error & { pointer?: string }) => {
          assert.equal(error.pointer, pointer, error.message)
          assert.match(error.message, problem ?? /./)
          return true
        },
      )
    })
  }
})

test('a configuration that the document has outgrown fails', () => {
  assert.throws(() => generate(readEverything(), { operations: { only: ['books.burn'] } }), /books\.burn/)
  assert.throws(
    () => generate(readEverything(), { queryLeftOut: { 'books.list': ['page'] } }),
    /no `page` to leave out/,
  )
  assert.throws(() => generate(readEverything(), { errorCodes: 'Book' }), /#\/components\/schemas\/Book: .*enum/)
})
