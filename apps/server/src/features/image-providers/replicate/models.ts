import { wholePrompt } from '../prompt.ts'
import type { ProviderRequest } from '../types.ts'

/** How a model wants to be asked. */
export interface ModelInput {
  prompt: string
  /** The field for the examples: `first` gives it the first one, `all` a list. */
  images: { field: string; take: 'first' | 'all' }
  /** What callers may set beside the prompt, by its type. What would cost more, such as a number of pictures, is not among it. */
  passed: Record<string, 'string' | 'number'>
  /** What is always sent. */
  always: Record<string, unknown>
  /** For a model that runs by version only: the one that this row was written for. */
  version?: string
}

/** Our input in the words of the models that we know. What is not here is asked by REPLICATE_PROMPT_FIELD and REPLICATE_IMAGE_FIELD. */
const models: Record<string, ModelInput> = {
  'stability-ai/sdxl': {
    prompt: 'prompt',
    images: { field: 'image', take: 'first' },
    passed: { negative_prompt: 'string', seed: 'number', guidance_scale: 'number', prompt_strength: 'number' },
    always: { num_outputs: 1 },
    version: '7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc',
  },
  'google/nano-banana': {
    prompt: 'prompt',
    images: { field: 'image_input', take: 'all' },
    passed: { aspect_ratio: 'string' },
    always: { output_format: 'png' },
  },
  'google/nano-banana-pro': {
    prompt: 'prompt',
    images: { field: 'image_input', take: 'all' },
    passed: { aspect_ratio: 'string' },
    always: { output_format: 'png' },
  },
  'bytedance/seedream-4': {
    prompt: 'prompt',
    images: { field: 'image_input', take: 'all' },
    passed: { aspect_ratio: 'string' },
    always: { max_images: 1 },
  },
  'black-forest-labs/flux-2-pro': {
    prompt: 'prompt',
    images: { field: 'input_images', take: 'all' },
    passed: { aspect_ratio: 'string', seed: 'number' },
    always: { output_format: 'png' },
  },
  'black-forest-labs/flux-kontext-pro': {
    prompt: 'prompt',
    images: { field: 'input_image', take: 'first' },
    passed: { aspect_ratio: 'string', seed: 'number' },
    always: { output_format: 'png' },
  },
}

export interface Model {
  /** Where predictions are created, and what the body names. A model without a version has a path of its own. */
  path: string
  version: string | undefined
  input: ModelInput
}

/**
 * `owner/name`, `owner/name:version`, or a version alone, as REPLICATE_MODEL was checked to be. `fields.image` ends in `[]` for
 * a list.
 */
export function readModel(name: string, fields: { prompt: string; image: string }): Model {
  const [model = '', given] = name.includes('/') ? name.split(':') : ['', name]
  const input = models[model] ?? {
    prompt: fields.prompt,
    images: { field: fields.image.replace('[]', ''), take: fields.image.endsWith('[]') ? 'all' : 'first' },
    passed: {},
    always: {},
  }
  const version = given ?? input.version
  return { path: version === undefined ? `/models/${model}/predictions` : '/predictions', version, input }
}

/** How many of the examples a model gets to see. */
export const imagesTaken = ({ images }: ModelInput, count: number): number =>
  images.take === 'all' ? count : Math.min(count, 1)

/** What a model can do without, should it not know it. */
export const optionalInputs = ({ passed, always }: ModelInput): string[] => [
  ...Object.keys(passed),
  ...Object.keys(always),
]

/** Whose values are the user's. */
export const usersInputs = ({ prompt, images, passed }: ModelInput): string[] => [
  prompt,
  images.field,
  ...Object.keys(passed),
]

export function toInput(
  model: ModelInput,
  { prompt, instructions }: Pick<ProviderRequest, 'prompt' | 'instructions'>,
  urls: string[],
): Record<string, unknown> {
  const passed = Object.entries(model.passed).filter(([key, type]) => typeof instructions[key] === type)
  return {
    ...Object.fromEntries(passed.map(([key]) => [key, instructions[key]])),
    ...model.always,
    [model.prompt]: wholePrompt(prompt, instructions),
    [model.images.field]: model.images.take === 'all' ? urls : urls[0],
  }
}
