import { createHmac } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { grantOf } from '../../access/guard.ts'
import type { Context } from '../../context.ts'
import { deriveKey, equalSecrets } from '../../platform/crypto.ts'
import { apiError } from '../../platform/errors.ts'

/**
 * Pages by cursor. Lists are ordered by id, newest first, so that a page begins behind an id, whatever was inserted or deleted since.
 * A cursor is that id and a MAC over it and what the list is of: route with its parameters, filters, world and account.
 */
export interface Page {
  /** How many rows to read: one more than are shown tells whether there are more. */
  limit: number
  /** Rows with smaller ids only. */
  beforeId: string | undefined
}

interface PageQuery {
  limit?: number
  cursor?: string
}

/** @throws cursor_invalid */
export function readPage(ctx: Context, request: FastifyRequest): Page {
  const { limit = 20, cursor } = request.query as PageQuery
  return { limit: limit + 1, beforeId: cursor === undefined ? undefined : openCursor(ctx, request, cursor) }
}

/**
 * @param rows as many as `Page.limit` asked for, or all that there are
 * @param searchedTo of a search that stopped before its end: the id behind which it goes on
 */
export function toPage<R extends { id: string }, T>(
  ctx: Context,
  request: FastifyRequest,
  rows: R[],
  present: (row: R) => T,
  searchedTo?: string,
): { data: T[]; next_cursor: string | null; has_more: boolean } {
  const { limit = 20 } = request.query as PageQuery
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const lastId = rows.length > limit ? last?.id : searchedTo
  const nextCursor = lastId === undefined ? null : toCursor(ctx, request, lastId)
  return { data: shown.map(present), next_cursor: nextCursor, has_more: nextCursor !== null }
}

const toCursor = (ctx: Context, request: FastifyRequest, id: string): string =>
  Buffer.from(JSON.stringify({ id, mac: macOf(ctx, request, id) })).toString('base64url')

function openCursor(ctx: Context, request: FastifyRequest, cursor: string): string {
  const invalid = apiError('cursor_invalid', { param: 'cursor' })
  let content: unknown
  try {
    content = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    throw invalid
  }
  if (typeof content !== 'object' || content === null || !('id' in content) || typeof content.id !== 'string')
    throw invalid
  // As a whole: Base64 has other spellings of the same bytes.
  if (!equalSecrets(cursor, toCursor(ctx, request, content.id))) throw invalid
  return content.id
}

const MAC_CHARACTERS = 22
let known: { secret: string; key: Buffer } | undefined

/** 128 bits: enough that nobody guesses one. */
function macOf({ secrets }: Context, request: FastifyRequest, id: string): string {
  if (known?.secret !== secrets.secretKey)
    known = { secret: secrets.secretKey, key: deriveKey(secrets.secretKey, 'cursors') }
  const { account, worldId, projectId } = grantOf(request)
  const { limit, cursor, ...filters } = request.query as Record<string, unknown>
  const place = [request.routeOptions.url, Object.entries(request.params as Record<string, string>)]
  const list = [...place, account.id, worldId, projectId, Object.entries(filters).toSorted(), id]
  return createHmac('sha256', known.key).update(JSON.stringify(list)).digest('base64url').slice(0, MAC_CHARACTERS)
}
