import assert from 'node:assert/strict'
import { generationForm, image } from '../../images.ts'
import { type Action, type Call, passes, sees, UNKNOWN } from '../call.ts'

export const list = '/generation/generations-v2'
const onGeneration = (call: Call): string => `${list}/${call.generation?.id ?? UNKNOWN}`
const example = await image()

/** Generations, and what is public of them. */
export const generationActions = {
  async generate(call) {
    const prompt = `prompt ${crypto.randomUUID()}`
    const endUser = { ...call, role: 'end_user', client: call.client.with({ 'X-User-Role': 'end_user' }) } as const
    const form = generationForm([example], { prompt })
    const answer = await endUser.client.upload('/generation/generate-v2', form)
    const made = { project: call.project, user: call.actor, prompt, isPublic: false, deleted: false }
    const learn = () => call.world.addGeneration({ id: answer.body.id, ...made })
    return { allowed: passes(endUser), answer, learn }
  },
  async listGenerations(call) {
    return { allowed: passes(call), answer: await call.client.get(list) }
  },
  async getGeneration(call) {
    return { allowed: sees(call), answer: await call.client.get(onGeneration(call)) }
  },
  async pollGeneration(call) {
    return { allowed: sees(call), answer: await call.client.get(`${onGeneration(call)}/status`) }
  },
  async publish(call) {
    const isPublic = !call.generation?.isPublic
    const answer = await call.client.patch(`${onGeneration(call)}/public`, { is_public: isPublic })
    const learn = () => {
      if (call.generation) call.generation.isPublic = isPublic
    }
    return { allowed: sees(call), answer, learn }
  },
  async deleteGeneration(call) {
    const answer = await call.client.delete(onGeneration(call))
    const learn = () => {
      if (call.generation) call.generation.deleted = true
    }
    return { allowed: sees(call), answer, learn }
  },
  async listPublic({ client, world, project }) {
    const answer = await client.get('/generation/public-generations-v2?per_page=100')
    const verify = () => {
      for (const item of answer.body.items) {
        const made = world.generations.find(({ id }) => id === item.id)
        assert.ok(made?.project === project && world.lives(made), 'of the project that the call names')
        assert.deepEqual(item.example_images, [])
      }
    }
    return { allowed: true, answer, reader: undefined, verify }
  },
} satisfies Record<string, Action>
