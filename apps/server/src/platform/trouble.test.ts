import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { FakeProvider } from '../../test/fakes/provider.ts'
import { type Answer, type Api, eventually, finished, startApi } from '../../test/harness.ts'
import { generationForm, image } from '../../test/images.ts'
import { asAccount } from '../../test/v1.ts'
import { type Trouble, troubleOf } from './trouble.ts'

const FULL = 'No space is left to store files. Nothing was saved.'
const READ_ONLY = 'Nothing can be changed at the moment: the database is read-only. Nothing was saved. Try again later.'
const AWAY = 'Service temporarily unavailable. Try again in a few seconds.'

/** Makes each change of a table fail, as Postgres does with this code. */
const failWith = (api: Api, table: string, code: string) =>
  api.db.unsafe(`
    create function fail() returns trigger language plpgsql as $$
      begin raise exception 'Trouble.' using errcode = '${code}'; end $$;
    create trigger fail before insert or update on ${table} for each row execute function fail()`)
const mend = (api: Api) => api.db.unsafe('drop function fail cascade')

test('a database in trouble is told as what it is, on both surfaces', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const account = asAccount(api, developer)
  const create = (): Promise<Answer[]> =>
    Promise.all([
      developer.post('/projects', { name: 'One' }),
      account.call('POST', '/projects', { body: { name: 'One' } }),
    ])

  const cases: [code: string, status: number, text: string, publicCode: string, retryAfter: string | null][] = [
    ['53100', 507, FULL, 'storage_full', null],
    ['25006', 503, READ_ONLY, 'unavailable', '30'],
    ...['53000', '53200', '53400', '55P03', '55006', '40001', '40P01', '57014', '58030', '53300'].map(
      (code): [string, number, string, string, string] => [code, 503, AWAY, 'unavailable', '2'],
    ),
  ]
  for (const [code, status, text, publicCode, retryAfter] of cases)
    await t.test(`${code} is ${status}`, async () => {
      await failWith(api, 'projects', code)
      const [devkit, v1] = await create()
      await mend(api)
      assert.deepEqual(
        [devkit?.status, devkit?.body, devkit?.headers.get('retry-after')],
        [status, { detail: text }, retryAfter],
      )
      assert.deepEqual(
        [v1?.status, v1?.body.error.code, v1?.headers.get('retry-after')],
        [status, publicCode, retryAfter],
      )
      assert.deepEqual(
        (await create()).map((answer) => answer.status),
        [201, 201],
      )
    })

  await t.test('and what is no trouble of the installation stays a bug', async () => {
    await failWith(api, 'projects', '22012')
    const answers = await create()
    await mend(api)
    assert.deepEqual(
      answers.map(({ status }) => status),
      [500, 500],
    )
  })
})

test('troubles of files and of the database', () => {
  const ofPostgres = (code: string, message = '', routine = ''): Error =>
    Object.assign(new pg.DatabaseError(message, 0, 'error'), { code, routine })
  const ofFile = (code: string, syscall = 'open'): Error => Object.assign(new Error(code), { code, syscall })
  const cases: [Error, Trouble | undefined][] = [
    [ofFile('ENOSPC', 'write'), 'full'],
    [ofFile('EDQUOT', 'write'), 'full'],
    [ofFile('EROFS'), 'busy'],
    [ofFile('EIO', 'read'), 'busy'],
    [ofFile('EMFILE'), 'busy'],
    [ofFile('ENFILE'), 'busy'],
    [ofFile('EACCES'), 'busy'],
    [ofFile('EACCES', 'connect'), undefined],
    [ofFile('ENOENT'), undefined],
    [ofPostgres('08006'), 'away'],
    [ofPostgres('57P04'), 'away'],
    [ofPostgres('57P05'), 'away'],
    [ofPostgres('25P03'), 'away'],
    [ofPostgres('XX000', 'could not extend file "base/5/16384": Disk quota exceeded'), 'full'],
    [ofPostgres('42501', 'could not open file "base/5/16384": Read-only file system'), 'read_only'],
    [ofPostgres('54000', 'database is not accepting commands', 'GetNewTransactionId'), 'busy'],
    [ofPostgres('54000', 'index row size 2712 exceeds btree maximum', 'index_form_tuple'), undefined],
    [ofPostgres('XX000', 'unexpected'), undefined],
    [ofPostgres('23505'), undefined],
  ]
  for (const [error, expected] of cases)
    assert.equal(troubleOf(error), expected, `${error.message} ${Reflect.get(error, 'code')}`)
})

for (const code of ['53100', '25006'])
  test(`a job that meets ${code} waits and goes on, however often`, async (t) => {
    const provider = new FakeProvider()
    const api = await startApi(t, { providers: [provider] })
    const client = (await api.createDeveloper()).asEndUser()
    await failWith(api, 'generations', code)
    await api.db.unsafe(
      'drop trigger fail on generations; create trigger fail before update on generations for each row execute function fail()',
    )
    const { status, body } = await client.upload('/generation/generate-v2', generationForm([await image()]))
    assert.equal(status, 200)
    const job = async () => {
      const [row] = await api.db`
        select attempts, last_error, run_at - now() < interval '20 seconds' as is_soon
        from graphile_worker._private_jobs where last_error like '%Trouble.%' limit 1`
      return row
    }
    await eventually('a job met it', job)
    // As after hours of it: the pauses between attempts have grown, and the next failure would be the last.
    await api.db`update graphile_worker._private_jobs set run_at = now() where last_error is not null`
    await eventually('it is tried again, and that does not count', async () => {
      const row = await job()
      return row?.isSoon && row.attempts === 0
    })
    await mend(api)
    assert.equal((await finished(client, body.id)).status, 'completed')
    assert.equal((await api.db`select from failed_jobs`).length, 0)
  })
