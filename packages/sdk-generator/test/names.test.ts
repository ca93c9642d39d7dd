import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ApiConfiguration } from '../src/configuration.ts'
import { generateSdks } from '../src/index.ts'
import { everything, readEverything } from './everything/configuration.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests change it anywhere
type Document = any

const generate = (document: Document, others: Partial<ApiConfiguration> = {}) =>
  generateSdks({ 'everything.json': document }, [{ ...everything, ...others }])

/** Two things of one name. */
const clashes: Record<
  string,
  [change: (document: Document) => void, problem: RegExp, others?: Partial<ApiConfiguration>]
> = {
  'a model and a resource': [() => {}, /model Book.*resource books.* Book/, { resourceTypes: { books: 'Book' } }],
  'a model and the parameters of a method': [
    (d) => {
      d.components.schemas.BookListParams = { type: 'object', properties: { a: { type: 'string' } } }
      d.components.schemas.Book.properties.extra = { $ref: '#/components/schemas/BookListParams' }
    },
    /model BookListParams.*the params of books\.list/,
  ],
  'a model and a type of every program': [
    (d) => {
      d.components.schemas.Promise = { type: 'object', properties: { a: { type: 'string' } } }
      d.components.schemas.Book.properties.extra = { $ref: '#/components/schemas/Promise' }
    },
    /Promise/,
  ],
  'two models that are spelled alike': [
    (d) => {
      d.components.schemas.genre = { type: 'string', enum: ['a'] }
      d.components.schemas.Book.properties.extra = { $ref: '#/components/schemas/genre' }
    },
    /model Genre.*model genre/,
  ],
  'two methods': [
    (d) => Object.assign(d.paths['/books/{book_id}'].get, { operationId: 'books.Create' }),
    /methods of books are called create/,
  ],
  'a method and the constructor': [
    (d) => Object.assign(d.paths['/books'].get, { operationId: 'books.constructor' }),
    /called constructor/,
  ],
  'an argument and a word of the language': [
    (d) => {
      d.paths['/books/{class}'] = d.paths['/books/{book_id}']
      delete d.paths['/books/{book_id}']
      d.components.parameters.BookPath.name = 'class'
      for (const path of Object.keys(d.paths).filter((each) => each.includes('{book_id}'))) {
        d.paths[path.replace('{book_id}', '{class}')] = d.paths[path]
        delete d.paths[path]
      }
    },
    /"class" cannot be an argument/,
  ],
  'an option and one of every call': [
    (d) => Object.assign(d.paths['/books'].post.parameters[1], { name: 'Signal' }),
    /"Signal" cannot be an argument/,
    { headers: { ...everything.headers, Signal: 'parameter' } },
  ],
  'a resource without a name for one of it': [
    (d) => Object.assign(d.paths['/books'].get, { operationId: 'addresses.list' }),
    /what one of "addresses" is called/,
  ],
}

test('names that clash fail', async (t) => {
  for (const [name, [change, problem, others]] of Object.entries(clashes)) {
    await t.test(name, () => {
      const document = readEverything()
      change(document)
      assert.throws(() => generate(document, others), problem)
    })
  }
})
