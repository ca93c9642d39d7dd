import { registerHooks } from 'node:module'

/** Loaded before the server, by `--import`: a recorder that records nothing, so that a server without the request log can be measured beside ours. */
registerHooks({
  load(url, context, next) {
    if (!url.endsWith('/features/requests/recorder.ts')) return next(url, context)
    const source = 'export const createRecorder = () => ({ began() {}, opened() {} })'
    return { format: 'module', source, shortCircuit: true }
  },
})
