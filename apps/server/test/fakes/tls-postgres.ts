/** A Postgres as providers have them: reached over TCP, with TLS and an authority of their own. */
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { lockDataDir, startEmbeddedPostgres } from '@cloudapi/embedded-postgres'
import { pino } from 'pino'
import { type LocalAddress, openPool } from '../../src/platform/db.ts'
import { type Certificate, createCertificate } from './certificates.ts'

export interface TlsPostgres {
  /** A loopback address that nothing else uses; the port is 5432. */
  host: string
  /** Over its socket. */
  application: LocalAddress
  authority: Certificate
  /** Files, for URLs. */
  files: { ca: string; otherCa: string; clientCert: string; clientKey: string }
  /** Lines of `pg_hba.conf` for TCP: from now on, for new connections. */
  admit(...lines: string[]): Promise<void>
}

export async function startTlsPostgres(t: TestContext): Promise<TlsPostgres> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'tls-postgres-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const host = `127.${1 + Math.floor(Math.random() * 254)}.${process.pid % 250}.${2 + Math.floor(Math.random() * 250)}`
  const authority = createCertificate('Test authority')
  const server = createCertificate('database', { issuer: authority, addresses: [host, 'db.example'] })
  const file = async (name: string, text: string): Promise<string> => {
    const full = path.join(folder, name)
    await writeFile(full, text, { mode: 0o600 })
    return full
  }
  const client = createCertificate('cloudapi_app', { issuer: authority })
  const files = {
    ca: await file('ca.crt', authority.cert),
    otherCa: await file('other.crt', createCertificate('Another authority').cert),
    clientCert: await file('client.crt', client.cert),
    clientKey: await file('client.key', client.key),
  }
  const settings = {
    listen_addresses: host,
    ssl: 'on',
    ssl_ca_file: files.ca,
    ssl_cert_file: await file('server.crt', server.cert),
    ssl_key_file: await file('server.key', server.key),
  }
  const nativeDir = await wrapBinaries(path.join(folder, 'native'), settings)
  const dataDir = path.join(folder, 'data')
  await mkdir(dataDir, { mode: 0o700 })
  const lock = await lockDataDir(dataDir)
  const postgres = await startEmbeddedPostgres({
    dataDir,
    log: pino({ level: 'silent' }),
    database: 'cloudapi',
    nativeDir,
  })
  t.after(async () => {
    await postgres.stop()
    await lock.release()
  })
  const owner = openPool(postgres.owner, { max: 1, name: 'owner' })
  t.after(() => owner.end({ timeout: 1 }))
  const [row] = await owner`show hba_file`
  const local = (await readFile(row?.hbaFile, 'utf8')).split('\n').filter((line) => line.startsWith('local'))
  return {
    host,
    application: postgres.connection,
    authority,
    files,
    async admit(...lines) {
      await writeFile(row?.hbaFile, `${[...local, ...lines].join('\n')}\n`)
      await owner`select pg_reload_conf()`
      const [{ errors } = { errors: 1 }] = await owner<{ errors: number }[]>`
        select count(*) as errors from pg_hba_file_rules where error is not null`
      if (errors > 0) throw new Error(`pg_hba.conf cannot be read: ${lines.join('\n')}`)
    },
  }
}

/** The launcher lets Postgres listen on its socket alone. The program that it finds here adds settings to those. */
async function wrapBinaries(dir: string, settings: Record<string, string>): Promise<string> {
  const entry = import.meta.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  const native = path.join(fileURLToPath(entry), '../../native')
  await mkdir(path.join(dir, 'bin'), { recursive: true })
  for (const name of ['lib', 'share', 'bin/initdb']) await symlink(path.join(native, name), path.join(dir, name))
  const added = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`)
  const program = path.join(dir, 'bin/postgres')
  // `-D` begins the arguments of a server; initdb has others.
  await writeFile(
    program,
    `#!/bin/sh\n[ "$1" = -D ] && set -- "$@" ${added.join(' ')}\nexec '${path.join(native, 'bin/postgres')}' "$@"\n`,
  )
  await chmod(program, 0o755)
  return dir
}
