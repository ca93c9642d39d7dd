import type { Db } from '../platform/db.ts'

/**
 * SQL: neither project `p` nor its developer `o` is inactive or deleted, so that everybody may see what it has published, and signed links
 * work. Part of the statement that reads the picture: a deactivation counts from its commit, on every server.
 */
export const ofActiveProject = (db: Db) => db`(p.deleted_at is null and p.is_active and o.is_active)`
