import { parseEnv } from 'node:util'
import { readTextFile, reasonOf } from '../platform/text-file.ts'
import { ConfigError } from './config.ts'

/**
 * Reads `.env` of the current folder, if there is one. What the environment has already, it keeps.
 * @returns the names of the variables that are from the file
 * @throws ConfigError
 */
export function loadEnvFile(env: NodeJS.ProcessEnv = process.env, file = '.env'): Set<string> {
  let text: string
  try {
    text = readTextFile(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Set()
    throw new ConfigError(`The settings of ${file} cannot be read: ${reasonOf(error)}.`)
  }
  const own = Object.entries(parseEnv(text)).filter(([name]) => env[name] === undefined)
  for (const [name, value] of own) env[name] = value
  return new Set(own.map(([name]) => name))
}
