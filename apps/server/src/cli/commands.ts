import { randomBytes } from 'node:crypto'
import { text as readAll } from 'node:stream/consumers'
import type { Actor } from '../access/types.ts'
import type { Context } from '../context.ts'
import { createOperator, readOperators } from '../features/operators/accounts.ts'
import { readDevelopers, revokeKey, setDeveloperActive, setDeveloperPlan } from '../features/operators/service.ts'
import { isEmail, isPassword } from '../platform/http/validation.ts'
import { inputTexts } from '../surfaces/devkit/input-texts.ts'

export interface Command {
  /** The words that call it. */
  name: string
  args: string[]
  about: string
  run(ctx: Context, args: string[], options: Options): Promise<Result>
}

export interface Options {
  name?: string | undefined
  search?: string | undefined
  'password-stdin'?: boolean | undefined
}

/** One sentence for people, and the same as data for `--json`. */
export interface Result {
  text?: string
  data: Record<string, unknown> | Record<string, unknown>[]
}

/** What the caller typed is wrong, and how to type it. */
export class UsageError extends Error {}

/** A command is an operator without an account: whoever can read the data directory. */
const actor: Actor = {
  accountId: null,
  role: 'platform_operator',
  address: null,
  userAgent: 'cloudapi command',
  requestId: null,
}

export const commands: Command[] = [
  {
    name: 'operator create',
    args: ['<email>'],
    about: 'Make an operator account; its password is made up and shown once, or read with --password-stdin',
    async run(ctx, [email = ''], options) {
      if (!isEmail(email)) throw new UsageError(`${email} is no e-mail address.`)
      const given = options['password-stdin'] ? (await readAll(process.stdin)).replace(/\r?\n$/, '') : undefined
      if (given !== undefined && !isPassword(given)) throw new UsageError(inputTexts.password.msg)
      const password = given ?? newPassword()
      const { id } = await createOperator(ctx, actor, { email, password, fullName: options.name ?? null })
      const shown = given === undefined ? { password } : {}
      const tail = given === undefined ? ` Password, shown only now: ${password}` : ''
      return { text: `${email} is an operator.${tail}`, data: { id, email, ...shown } }
    },
  },
  {
    name: 'operator list',
    args: [],
    about: 'The operator accounts',
    async run(ctx) {
      const operators = await readOperators(ctx)
      return {
        data: operators.map(({ id, email, isActive, createdAt }) => ({
          email,
          id,
          active: isActive,
          created: createdAt,
        })),
      }
    },
  },
  {
    name: 'developer list',
    args: [],
    about: 'The youngest 1,000 developers, or those whose address or name holds --search',
    async run(ctx, _args, { search }) {
      const developers = await readDevelopers(ctx, search === undefined ? {} : { search })
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
    },
  },
  {
    name: 'developer plan',
    args: ['<email or id>', '<plan>'],
    about: 'Assign a plan of PLANS, or `default`',
    async run(ctx, [name = '', plan = '']) {
      const { id, email } = await setDeveloperPlan(ctx, actor, name, plan === 'default' ? null : plan)
      return { text: `${email} has the plan ${plan}.`, data: { id, email, plan } }
    },
  },
  {
    name: 'developer deactivate',
    args: ['<email or id>'],
    about: 'End a developer’s sessions and keys at once; nothing is deleted',
    run: (ctx, [name = '']) => setActive(ctx, name, false),
  },
  {
    name: 'developer reactivate',
    args: ['<email or id>'],
    about: 'Let a developer in again, with the keys it had',
    run: (ctx, [name = '']) => setActive(ctx, name, true),
  },
  {
    name: 'key revoke',
    args: ['<key or id>'],
    about: 'Revoke a developer key or a project API key, wherever it turned up',
    async run(ctx, [key = '']) {
      const kind = await revokeKey(ctx, actor, key)
      return { text: `The ${kind === 'api_key' ? 'project API' : 'developer'} key is revoked.`, data: { kind } }
    },
  },
]

/** 120 bits; nearly every one has what the rule asks for. */
function newPassword(): string {
  const password = randomBytes(15).toString('base64url')
  return isPassword(password) ? password : newPassword()
}

async function setActive(ctx: Context, name: string, isActive: boolean): Promise<Result> {
  const { id, email } = await setDeveloperActive(ctx, actor, name, isActive)
  return { text: `${email} is ${isActive ? 'active' : 'deactivated'}.`, data: { id, email, active: isActive } }
}
