import path from 'node:path'
import { parseRate, RATE_MEANING, rateText } from '../platform/limits/rates.ts'
import { expandHome } from '../platform/paths.ts'
import { readTextFile, reasonOf } from '../platform/text-file.ts'
import type { RateRules } from './rates.ts'

/** What a developer gets: how often its keys may call, and how much it may have. A quota of null is none. */
export interface Plan extends RateRules, Quotas {
  name: string
}

export interface Quotas {
  projects: number | null
  apiKeysPerProject: number | null
  endUsersPerProject: number | null
  /** In a calendar month (UTC), over all of the developer's projects. */
  generationsPerMonth: number | null
  /** Waiting or being drawn, over all of the developer's projects. */
  concurrentGenerations: number | null
  /** Stored in files, those of generations included, over all of the developer's projects. */
  fileBytes: number | null
}

/** By name; `default` is always there. */
export type Plans = ReadonlyMap<string, Plan>

type Member = keyof RateRules | keyof Quotas

/** The members of a plan on paper, and in code. */
const rates: Record<string, keyof RateRules> = {
  requests: 'requests',
  requests_per_owner: 'requestsPerOwner',
  burst: 'burst',
  data: 'data',
  authentication: 'authentication',
  generation: 'generation',
}
const quotas: Record<string, keyof Quotas> = {
  projects: 'projects',
  api_keys_per_project: 'apiKeysPerProject',
  end_users_per_project: 'endUsersPerProject',
  generations_per_month: 'generationsPerMonth',
  concurrent_generations: 'concurrentGenerations',
  file_bytes: 'fileBytes',
}
const NAME = /^[a-z0-9][a-z0-9-]{0,63}$/
const QUOTA_MAX = 1_000_000_000
const FILE_BYTES_QUOTA_MAX = Number.MAX_SAFE_INTEGER

/** What one owner's keys may spend together, where no plan says so: as much as this many keys. */
const KEYS_PER_OWNER = 10

/** Nothing but the rate is bounded until the operator says so: the machine is theirs (contract CF09). */
const unbounded: Omit<Plan, 'name' | 'requestsPerOwner'> = {
  requests: parseRate('1000/minute'),
  burst: null,
  data: null,
  authentication: null,
  generation: null,
  projects: null,
  apiKeysPerProject: null,
  endUsersPerProject: null,
  generationsPerMonth: null,
  concurrentGenerations: null,
  fileBytes: null,
}
const enterprise = { requests: parseRate('10000/minute'), burst: parseRate('20000/hour') }

export const builtInPlans: Plans = completePlans({})

/** `PLANS`: JSON, or the path of a file with it. @throws naming everything that is wrong */
export function readPlans(text: string): Plans {
  const json = parseJson(/^[[{"]/.test(text) ? text : readPlansFile(expandHome(text)))
  if (!isObject(json)) throw new Error('a JSON object of plans by name')
  const problems: string[] = []
  const given = Object.fromEntries(Object.entries(json).map(([name, plan]) => [name, readPlan(name, plan, problems)]))
  if (problems.length > 0) throw new Error(`a JSON object of plans by name, but ${problems.join('; ')}`)
  return completePlans(given)
}

function readPlansFile(file: string): string {
  try {
    return readTextFile(file)
  } catch (error) {
    throw new Error(
      `a JSON object, or the path of a file with one, but ${path.resolve(file)} cannot be read: ${reasonOf(error)}`,
    )
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`a JSON object, or the path of a file with one, but that is no JSON: ${(error as Error).message}`)
  }
}

/** A plan in full, as `PLANS` would say it. */
export const planOnPaper = (plan: Plan): Record<string, string | number | null> =>
  Object.fromEntries([
    ...Object.entries(rates).map(([key, member]) => [key, plan[member] && rateText(plan[member])] as const),
    ...Object.entries(quotas).map(([key, member]) => [key, plan[member]] as const),
  ])

/** All plans. */
export const plansText = (plans: Plans): string =>
  JSON.stringify(Object.fromEntries([...plans].map(([name, plan]) => [name, planOnPaper(plan)])))

/** What a plan does not mention is as in `default`, and there as built in; `requests_per_owner` then follows its own `requests`. */
function completePlans(given: Record<string, Partial<Plan>>): Plans {
  const base = { ...unbounded, ...given.default }
  const all = { enterprise, ...given, default: base }
  const complete = (name: string, plan: Partial<Plan>): Plan => {
    const merged = { ...base, ...plan, name }
    const { max, windowSeconds } = merged.requests
    return { requestsPerOwner: { max: KEYS_PER_OWNER * max, windowSeconds }, ...merged }
  }
  return new Map(Object.entries(all).map(([name, plan]) => [name, complete(name, plan)]))
}

function readPlan(name: string, plan: unknown, problems: string[]): Partial<Plan> {
  if (!NAME.test(name)) problems.push(`"${name}" is no name: lower-case letters, digits and hyphens, at most 64`)
  if (!isObject(plan)) {
    problems.push(`${name} must be an object`)
    return {}
  }
  const members: [Member, unknown][] = []
  for (const [key, value] of Object.entries(plan)) {
    const problem = key in rates ? rateProblem(key, value) : key in quotas ? quotaProblem(key, value) : 'is not known'
    if (problem) problems.push(`${name}.${key} ${problem}`)
    else if (key in quotas) members.push([quotas[key] as Member, value])
    else members.push([rates[key] as Member, value === null ? null : parseRate(String(value))])
  }
  return Object.fromEntries(members)
}

function rateProblem(key: string, value: unknown): string | undefined {
  if (value === null) return key === 'requests' ? `must be ${RATE_MEANING}` : undefined
  try {
    parseRate(typeof value === 'string' ? value : '')
    return undefined
  } catch {
    return `must be ${RATE_MEANING}${key === 'requests' ? '' : ', or null'}`
  }
}

function quotaProblem(key: string, value: unknown): string | undefined {
  const max = key === 'file_bytes' ? FILE_BYTES_QUOTA_MAX : QUOTA_MAX
  if (value === null || (Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= max)) return undefined
  return `must be a whole number from 1 to ${max}, or null for no limit`
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
