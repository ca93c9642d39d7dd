import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConfigError, readConfig } from './config.ts'

const TOKEN = { REPLICATE_API_TOKEN: 'r8_token' }
const PRODUCTION = { NODE_ENV: 'production' }

const chosen: [env: Record<string, string>, provider: string, anonymous: string][] = [
  [{}, 'local', 'open'],
  [TOKEN, 'replicate', 'closed'],
  [{ ...TOKEN, ...PRODUCTION }, 'replicate', 'closed'],
  [{ ...TOKEN, GENERATION_PROVIDER: 'local' }, 'local', 'open'],
  [{ ...TOKEN, ANONYMOUS_GENERATION: 'open' }, 'replicate', 'open'],
  [{ ...PRODUCTION, GENERATION_PROVIDER: 'local' }, 'local', 'open'],
  [{ ANONYMOUS_GENERATION: 'closed' }, 'local', 'closed'],
  [{ OPENAI_API_KEY: 'sk-key' }, 'openai', 'closed'],
  [{ OPENAI_BASE_URL: 'http://localhost:8080/v1', ...PRODUCTION }, 'openai', 'closed'],
  [{ OPENAI_API_KEY: 'sk-key', ...TOKEN }, 'replicate', 'closed'],
  [{ OPENAI_API_KEY: 'sk-key', ...TOKEN, GENERATION_PROVIDER: 'openai' }, 'openai', 'closed'],
  [{ OPENAI_API_KEY: 'sk-key', GENERATION_PROVIDER: 'local' }, 'local', 'open'],
]
for (const [env, provider, anonymous] of chosen) {
  test(`${JSON.stringify(env)} draws by ${provider} and is ${anonymous} to anonymous callers`, () => {
    const config = readConfig(env)
    assert.deepEqual([config.generationProvider, config.anonymousGeneration], [provider, anonymous])
  })
}

const wrong: [env: Record<string, string>, message: RegExp][] = [
  [PRODUCTION, /GENERATION_PROVIDER must be set in production/],
  [{ GENERATION_PROVIDER: 'replicate' }, /REPLICATE_API_TOKEN must be set/],
  [{ REPLICATE_API_TOKEN: 'two words' }, /REPLICATE_API_TOKEN must be a token/],
  [{ REPLICATE_MODEL: 'sdxl' }, /REPLICATE_MODEL must be owner\/name/],
  [{ REPLICATE_MODEL: 'owner/name:latest' }, /REPLICATE_MODEL must be/],
  [{ REPLICATE_IMAGE_FIELD: 'a b' }, /REPLICATE_IMAGE_FIELD must be/],
  [{ REPLICATE_BASE_URL: 'ftp://x' }, /REPLICATE_BASE_URL must be a URL/],
  [{ REPLICATE_WEBHOOK_SECRET: 'secret' }, /REPLICATE_WEBHOOK_SECRET must be/],
  [{ GENERATION_PROVIDER: 'openai' }, /OPENAI_API_KEY or OPENAI_BASE_URL must be set/],
  [{ OPENAI_API_KEY: 'two words' }, /OPENAI_API_KEY must be a key/],
  [{ OPENAI_BASE_URL: 'localhost' }, /OPENAI_BASE_URL must be a URL/],
  [{ OPENAI_IMAGE_SIZE: 'large' }, /OPENAI_IMAGE_SIZE must be WIDTHxHEIGHT/],
  [{ OPENAI_REPEATS_MAX: '2' }, /OPENAI_REPEATS_MAX must be a whole number from 0 to 1/],
  [{ ANONYMOUS_GENERATION: 'yes' }, /ANONYMOUS_GENERATION must be one of/],
  [{ GENERATIONS_PER_DAY_MAX: '0' }, /GENERATIONS_PER_DAY_MAX must be a whole number/],
  [{ DANGEROUS_ALLOW_PRIVATE_PROVIDER_ADDRESSES: '1' }, /must be true or false/],
]
for (const [env, message] of wrong) {
  test(`${JSON.stringify(env)} is refused at the start`, () => {
    assert.throws(
      () => readConfig(env),
      (error) => error instanceof ConfigError && message.test(error.message),
    )
  })
}
