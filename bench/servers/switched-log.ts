import { registerHooks } from 'node:module'

/**
 * Loaded before the server, by `--import`: SIGUSR2 turns the request log off, and on again. What it costs is a few percent of a call, and two
 * servers of the same code differ by as much: each compiles its hot functions in its own way.
 */
registerHooks({
  load(url, context, next) {
    if (!url.endsWith('/features/requests/recorder.ts')) return next(url, context)
    const source = `
      import { createRecorder as create } from './recorder.ts?recording'
      export function createRecorder(...args) {
        const recorder = create(...args)
        let isOn = true
        process.on('SIGUSR2', () => { isOn = !isOn })
        return {
          began(request, reply) { if (isOn) recorder.began(request, reply) },
          opened(request, reply) { if (isOn) recorder.opened(request, reply) },
        }
      }`
    return { format: 'module', source, shortCircuit: true }
  },
})
