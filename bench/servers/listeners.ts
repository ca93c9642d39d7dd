/**
 * Clients of event streams that only listen: each on a socket of its own, in one process, apart from what measures.
 *
 *   SERVER_URL=http://localhost:8000 REQUESTS='["GET …"]' COUNT=5000 node bench/servers/listeners.ts
 *
 * Node raises the limit of open files to the hard one by itself (`ulimit -Hn`), which must be above COUNT.
 */
import { once } from 'node:events'
import { connect } from 'node:net'

const { SERVER_URL = '', REQUESTS = '[]', COUNT = '0' } = process.env
const { hostname, port } = new URL(SERVER_URL)
const requests: string[] = JSON.parse(REQUESTS)
/** Opened at a time: more would only wait in the server's backlog. */
const AT_ONCE = 50

let opened = 0
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    while (opened < Number(COUNT)) {
      const request = requests[opened % requests.length] ?? ''
      opened += 1
      await listen(request)
    }
  }),
)
console.log(`${COUNT} listen to ${SERVER_URL}`)

async function listen(request: string): Promise<void> {
  const socket = connect({ host: hostname, port: Number(port) })
  await once(socket, 'connect')
  socket.write(request)
  for (let text = ''; !text.includes('event: ready'); ) {
    const [bytes] = await once(socket, 'data')
    text += bytes
    if (!text.startsWith('HTTP/1.1 200')) throw new Error(text)
  }
  socket.on('data', () => undefined)
  socket.on('close', () => {
    console.error('A stream ended.')
    process.exit(1)
  })
}
