/** What was asked for: the prompt, and whatever else stood beside it. */
export interface Asked {
  prompt: string
  others: [key: string, value: string][]
}

/** Of the text that the API keeps as it was sent: a JSON object, or of anonymous generations plain words. */
export function readInstructions(text: string): Asked {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return { prompt: text, others: [] }
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return { prompt: text, others: [] }
  const { prompt, ...others } = parsed as Record<string, unknown>
  return {
    prompt: typeof prompt === 'string' ? prompt : text,
    others: Object.entries(others).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  }
}
