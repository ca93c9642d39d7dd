import { withoutBom } from '../../platform/bom.ts'
import { apiError, type InputRule, InvalidInput, type Problem } from '../../platform/errors.ts'
import { unstorableIn } from '../../platform/http/json.ts'

/** Characters of the text that is stored, line breaks counted as one (contract C.4). */
export const INSTRUCTIONS_MAX = 1000

export interface Instructions {
  /** The text as it was sent, line breaks as LF: returned unchanged. */
  text: string
  prompt: string
}

/** The text fields of an upload; each may be absent. */
export interface InstructionFields {
  instructions?: string | undefined
  prompt?: string | undefined
}

declare module '../../platform/errors.ts' {
  interface InputRules {
    instructions_json: true
    instructions_prompt: true
  }
}

const broken = (rule: InputRule): InvalidInput => new InvalidInput([{ loc: ['body', 'instructions'], rule }])

export const missingInstructions: Problem = { loc: ['body', 'instructions'], rule: 'required' }

/**
 * `json` demands an object with a prompt (E29); otherwise plain text is a prompt, too (E35). The field `prompt` is stored as
 * `{"prompt": …}` (contract C.5, CF29, CF30).
 * @throws instructions_length, instructions_null, InvalidInput
 */
export function readInstructions(fields: InstructionFields, form: 'json' | 'any'): Instructions | undefined {
  const sent = fields.instructions ?? fields.prompt
  if (sent === undefined) return undefined
  // Browsers encode the line breaks of form fields as CRLF.
  const given = withoutBom(sent).replace(/\r\n?/g, '\n')
  const length = [...given].length
  if (length < 1 || length > INSTRUCTIONS_MAX) throw apiError('instructions_length')
  const text = fields.instructions === undefined ? JSON.stringify({ prompt: given }) : given
  const prompt = promptOf(text, form)
  return { text, prompt }
}

/** Of a prompt alone, whatever its length. @throws InvalidInput when it is blank */
export function toInstructions(sent: string): Instructions {
  const prompt = sent.replace(/\r\n?/g, '\n')
  if (prompt.trim() === '') throw new InvalidInput([{ loc: ['body', 'prompt'], rule: 'minLength', limit: 1 }])
  return { text: JSON.stringify({ prompt }), prompt }
}

function promptOf(text: string, form: 'json' | 'any'): string {
  const parsed = parseJson(text)
  if (parsed === undefined && form === 'json') throw broken('instructions_json')
  const fault = text.includes('\0') ? 'text' : parsed === undefined ? undefined : unstorableIn(text)
  if (fault === 'text' && form === 'any') throw apiError('instructions_null') // whose page in the kit shows no list
  if (fault !== undefined) throw broken(fault)
  const prompt = typeof parsed === 'object' && parsed !== null && 'prompt' in parsed ? parsed.prompt : undefined
  if (typeof prompt === 'string' && prompt.trim() !== '') return prompt
  if (form === 'json') throw broken('instructions_prompt')
  if (text.trim() === '') throw apiError('instructions_length')
  return text
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The keys that a stored text passes on to the provider, the prompt among them. */
export function instructionKeys(text: string, prompt: string): Record<string, unknown> {
  const parsed = parseJson(text)
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed, prompt } : { prompt }
}
