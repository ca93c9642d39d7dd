import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { ApiConfiguration } from '../../src/configuration.ts'

/** A document that has every construct which the generator can read, once. */
export const everything: ApiConfiguration = {
  name: 'library',
  document: 'everything.json',
  operations: { allBut: ['covers.listOld'] },
  headers: {
    'Idempotency-Key': 'idempotency-key',
    'If-Match': 'if-match',
    'Last-Event-ID': 'client',
    Prefer: 'parameter',
    'X-Pages': 'parameter',
  },
  pageLeftOut: { BookList: ['scanned_to'] },
  errorCodes: 'ErrorCode',
}

// biome-ignore lint/suspicious/noExplicitAny: tests change it anywhere
export const readEverything = (): any =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, 'document.json'), 'utf8'))
