import { randomBytes } from 'node:crypto'
import { buffer as readAll } from 'node:stream/consumers'
import type { Actor } from '../access/types.ts'
import type { Context } from '../context.ts'
import { assertAddress } from '../features/accounts/new-account.ts'
import { createOperator, readOperators } from '../features/operators/accounts.ts'
import { readDevelopers, revokeKey, setDeveloperActive, setDeveloperPlan } from '../features/operators/service.ts'
import { withoutBom } from '../platform/bom.ts'
import { isPassword } from '../platform/http/validation.ts'
import { NotUtf8, readUtf8 } from '../platform/utf8.ts'
import { inputTexts } from '../surfaces/devkit/input-texts.ts'
import type { Plan } from './plan.ts'

/** One sentence for people, and the same as data for `--json`. */
export interface Result {
  text?: string
  data: Record<string, unknown> | Record<string, unknown>[]
}

/** What the caller typed cannot be used, and why. */
export class UsageError extends Error {}

/** What a running installation carries out. */
type AccountPlan = Exclude<Plan, { command: 'installation accept' }>

/** A command is an operator without an account: whoever can read the data directory. */
const actor: Actor = {
  accountId: null,
  role: 'platform_operator',
  address: null,
  userAgent: 'cloudapi command',
  requestId: null,
}

/** Carries out what a command line asks for. @throws UsageError, ApiError */
export function runPlan(ctx: Context, plan: AccountPlan): Promise<Result> {
  switch (plan.command) {
    case 'operator create':
      return makeOperator(ctx, plan)
    case 'operator list':
      return listOperators(ctx)
    case 'developer list':
      return listDevelopers(ctx, plan.search)
    case 'developer plan':
      return setPlan(ctx, plan.developer, plan.plan)
    case 'developer deactivate':
      return setActive(ctx, plan.developer, false)
    case 'developer reactivate':
      return setActive(ctx, plan.developer, true)
    case 'key revoke':
      return revoke(ctx, plan.key)
  }
}

async function makeOperator(
  ctx: Context,
  { email, fullName, passwordFromStdin }: Extract<Plan, { command: 'operator create' }>,
): Promise<Result> {
  const given = passwordFromStdin ? await readPassword() : undefined
  if (given !== undefined && !isPassword(given)) throw new UsageError(inputTexts.password.msg)
  const password = given ?? newPassword()
  const { id } = await createOperator(ctx, actor, { address: assertAddress(email), password, fullName })
  const shown = given === undefined ? { password } : {}
  const tail = given === undefined ? ` Password, shown only now: ${password}` : ''
  return { text: `${email} is an operator.${tail}`, data: { id, email, ...shown } }
}

/** @throws UsageError: another encoding would make a password of it that nobody can type elsewhere */
async function readPassword(): Promise<string> {
  const bytes = await readAll(process.stdin)
  if (bytes.includes(0)) throw new UsageError('The password must not contain null characters')
  try {
    return withoutBom(readUtf8(bytes)).replace(/\r?\n$/, '')
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error
    throw new UsageError(`The password is not valid UTF-8: ${error.place}`)
  }
}

async function listOperators(ctx: Context): Promise<Result> {
  const operators = await readOperators(ctx)
  return {
    data: operators.map(({ id, email, isActive, createdAt }) => ({ email, id, active: isActive, created: createdAt })),
  }
}

async function listDevelopers(ctx: Context, search: string | null): Promise<Result> {
  const developers = await readDevelopers(ctx, search === null ? {} : { search })
  return {
    data: developers.map((d) => ({
      email: d.email,
      id: d.id,
      active: d.isActive,
      plan: d.plan ?? 'default',
      projects: d.projects,
      keys: d.developerKeys,
      created: d.createdAt,
    })),
  }
}

async function setPlan(ctx: Context, developer: string, plan: string): Promise<Result> {
  const { id, email } = await setDeveloperPlan(ctx, actor, developer, plan === 'default' ? null : plan)
  return { text: `${email} has the plan ${plan}.`, data: { id, email, plan } }
}

async function setActive(ctx: Context, developer: string, isActive: boolean): Promise<Result> {
  const { id, email } = await setDeveloperActive(ctx, actor, developer, isActive)
  return { text: `${email} is ${isActive ? 'active' : 'deactivated'}.`, data: { id, email, active: isActive } }
}

async function revoke(ctx: Context, key: string): Promise<Result> {
  const kind = await revokeKey(ctx, actor, key)
  return { text: `The ${kind === 'api_key' ? 'project API' : 'developer'} key is revoked.`, data: { kind } }
}

/** 120 bits; nearly every one has what the rule asks for. */
function newPassword(): string {
  const password = randomBytes(15).toString('base64url')
  return isPassword(password) ? password : newPassword()
}
