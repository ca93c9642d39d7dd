import { drawPicture } from './picture.ts'
import type { PreviewInput, RenderAnswer } from './types.ts'

/** The program of the process that draws: one picture per message, one at a time, since the renderer waits for the answer. */
process.on('message', async ({ prompt, examples }: PreviewInput) => {
  let answer: RenderAnswer
  try {
    answer = { png: await drawPicture(prompt, examples) }
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error))
    answer = { error: { name, message } }
  }
  process.send?.(answer)
})

process.on('disconnect', () => process.exit()) // the server is gone
// The server says when to end: Ctrl-C reaches this process too, while the server still finishes its work.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined)
