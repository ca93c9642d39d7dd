import type { Logger } from 'pino'
import type { Clock } from '../../../platform/clock.ts'
import { unknownInputs } from '../answers.ts'
import { ProviderError, SupersededError } from '../provider-error.ts'
import { texts } from '../texts.ts'
import type { Checkpoint, ProviderRequest } from '../types.ts'
import { type Prediction, type ReplicateApi, ReplicateError } from './api.ts'
import { imagesTaken, type Model, optionalInputs, toInput } from './models.ts'

/**
 * Each submission costs, and Replicate knows neither idempotency keys nor free metadata. But every prediction of its list shows its
 * input, and the input names files that were uploaded for one generation only. So, in this order:
 *
 * 1. the examples are uploaded, and their ids stored on the generation's row. A write without an answer may have been stored, so what it
 *    names is not deleted;
 * 2. the row says that a submission is about to be made, in an update that only one attempt can win;
 * 3. the POST is sent, once;
 * 4. an answer that says no takes the word of step 2 back. No answer leaves it: the next attempt looks for a prediction with our
 *    file ids, for half a minute, before it submits again, with the same files, by which a latecomer would still be found. An answer
 *    that says yes and cannot be read is looked for in the same way, and never followed by another submission.
 */
export interface Submission {
  api: ReplicateApi
  model: Model
  /** Where Replicate calls; a generation's id is appended. Absent: it is not asked to. */
  webhookBase: string | undefined
  log: Logger
  clock: Clock
  /** Inputs that the model said it does not know, for as long as this process runs. */
  leftOut: Set<string>
}

/** How long a submission without an answer is looked for before another one is made, and how often. */
const FIND_MS = 30_000
const FIND_EVERY_MS = 2_000
/** A page that goes back further than the submission, and by more than the two clocks may differ, is the last to look at. */
const CLOCKS_DIFFER_MS = 5 * 60_000
const FIND_PAGES_MAX = 20

/** @throws ReplicateError, and whatever `saveCheckpoint` throws */
export async function submit(parts: Submission, request: ProviderRequest, signal: AbortSignal): Promise<string> {
  const { model, webhookBase, clock } = parts
  const files = await upload(parts, request, signal)
  const before = request.checkpoint?.unanswered ?? []
  const now = (): string => clock.now().toISOString()
  const urls = files.map(({ url }) => url)
  const body = () => ({
    ...(model.version === undefined ? {} : { version: model.version }),
    input: Object.fromEntries(
      Object.entries(toInput(model.input, request, urls)).filter(([name]) => !parts.leftOut.has(name)),
    ),
    ...(webhookBase === undefined
      ? {}
      : { webhook: `${webhookBase}/${request.generationId}`, webhook_events_filter: ['completed'] }),
  })
  await request.saveCheckpoint({ files, unanswered: [...before, now()] })
  try {
    return (await create(parts, body, signal)).id
  } catch (error) {
    if (error instanceof ReplicateError) {
      // Refused, it was never made; otherwise the search begins now, not when it was sent.
      await request.saveCheckpoint({
        files,
        unanswered: error.refused ? before : [...before, now()],
        ...(error.isUnreadable ? { isTaken: true } : {}),
      })
    }
    throw error
  }
}

/** Repeats the call without what the model does not know: nothing was made then. */
async function create(
  { api, model, log, leftOut }: Submission,
  body: () => { input: Record<string, unknown> },
  signal: AbortSignal,
): Promise<Prediction> {
  for (;;) {
    const sent = body()
    try {
      return await api.createPrediction(model.path, sent, signal)
    } catch (error) {
      if (!(error instanceof ReplicateError && (error.status === 400 || error.status === 422))) throw error
      const fault = { code: error.title, message: error.detail, params: error.fields }
      const unknown = unknownInputs(fault, optionalInputs(model.input)).filter((name) => name in sent.input)
      if (unknown.length === 0) throw error
      for (const name of unknown) leftOut.add(name)
      log.warn({ inputs: unknown }, 'The model does not know an input: until a restart it is left out.')
    }
  }
}

/** Uploads what an earlier attempt has not. Each id is stored at once, so that it can be found and deleted. */
async function upload(
  { api, model, log }: Submission,
  request: ProviderRequest,
  signal: AbortSignal,
): Promise<Checkpoint['files']> {
  const count = imagesTaken(model.input, request.examples.length)
  let files = request.checkpoint?.files ?? []
  for (const [index, example] of [...request.examples.entries()].slice(files.length, count)) {
    const name = `example-${index + 1}.${example.contentType.split('/')[1]}`
    const file = await api.createFile(await example.read(), example.contentType, name, signal)
    files = [...files, file]
    try {
      await request.saveCheckpoint({ files, unanswered: request.checkpoint?.unanswered ?? [] })
    } catch (error) {
      // After any other error the row may name the file all the same, and the next attempt submits it.
      if (error instanceof SupersededError)
        await api.deleteFile(file.id, signal).catch((cause: unknown) => {
          log.warn({ err: cause }, 'A file that nobody needs stays at Replicate until it expires.')
        })
      throw error
    }
  }
  return files
}

/** As `Provider.find`. @throws ReplicateError, ProviderError with `retryAfterMs` */
export async function find(
  { api, clock }: Submission,
  checkpoint: Checkpoint | null,
  signal: AbortSignal,
): Promise<string | undefined> {
  const latest = checkpoint?.unanswered.at(-1)
  if (!checkpoint || latest === undefined) return undefined // nothing was ever sent, or every answer was a no
  const found = await findPrediction(api, checkpoint, signal)
  const isLate = clock.now().getTime() - Date.parse(latest) >= FIND_MS
  if (found === undefined && isLate && checkpoint.isTaken)
    throw new ProviderError(texts.unreadable, { permanent: true })
  if (found !== undefined || isLate) return found
  throw new ProviderError('An earlier submission without an answer may still turn up.', {
    permanent: false,
    retryAfterMs: FIND_EVERY_MS,
  })
}

/** The newest prediction whose input names one of our files. */
async function findPrediction(
  api: ReplicateApi,
  { files, unanswered: [first = ''] }: Checkpoint,
  signal: AbortSignal,
): Promise<string | undefined> {
  const since = Date.parse(first) - CLOCKS_DIFFER_MS
  let cursor: string | undefined
  for (let pages = 0; pages < FIND_PAGES_MAX; pages += 1) {
    const { predictions, next } = await api.listPredictions(cursor, signal)
    const found = predictions.find(({ input }) => {
      const text = JSON.stringify(input ?? null)
      return files.some(({ id }) => text.includes(id))
    })
    if (found) return found.id
    const oldest = predictions.at(-1)?.createdAt
    if (next === undefined || (oldest !== undefined && Date.parse(oldest) < since)) return undefined
    cursor = next
  }
  return undefined
}
