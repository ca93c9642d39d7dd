/** Keys beside the prompt that say how the picture should look. */
const styleKeys = ['style', 'mood', 'details', 'background']

/** The prompt and what the instructions add to it, as one sentence for a model that takes words. */
export const wholePrompt = (prompt: string, instructions: Record<string, unknown>): string =>
  [prompt, ...styleKeys.map((key) => instructions[key]).filter((value) => typeof value === 'string')].join(', ')
