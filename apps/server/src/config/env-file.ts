import { parseEnv } from 'node:util'
import { readTextFile, reasonOf } from '../platform/text-file.ts'
import { ConfigError } from './config.ts'

/** Reads `.env` of the current folder, if there is one. What the environment has already, it keeps. @throws ConfigError */
export function loadEnvFile(env: NodeJS.ProcessEnv = process.env, file = '.env'): void {
  let text: string
  try {
    text = readTextFile(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return
    throw new ConfigError(`The settings of ${file} cannot be read: ${reasonOf(error)}.`)
  }
  for (const [name, value] of Object.entries(parseEnv(text))) env[name] ??= value
}
