import type { Answer, Api, Client } from './harness.ts'

/**
 * The Starter Kit as its users see it (contract G): what its forms refuse by themselves, which calls they make otherwise, and the one
 * sentence that a page shows of an error. Undefined: there is none, the form went through.
 */
export interface Kit {
  register(form: { email: string; password: string; fullName?: string }): Promise<Shown>
  signIn(form: { email: string; password: string }): Promise<Shown>
  generate(form: { instructions: string; files: Blob[] }): Promise<Shown>
  pollStatus(id: string): Promise<Shown>
  pay(call: string, body: unknown): Promise<Shown>
}

export type Shown = { sentence: string | undefined; byItself: boolean }

export interface Deployment {
  mode: 'project' | 'console' | 'operator'
  operatorKey?: string
  developerKey?: string
  projectId?: string
  projectKey?: string
}

const byItself = (sentence: string): Shown => ({ sentence, byItself: true })
const shown = (sentence: string | undefined): Shown => ({ sentence, byItself: false })
const isOk = ({ status }: Answer): boolean => status >= 200 && status < 300

/** What a thrown error's message, or a text that React is given, shows of a value. */
const asText = (value: unknown): string => String(value)

export function openKit(api: Api, deployment: Deployment): Kit {
  const { mode, operatorKey, developerKey, projectId, projectKey } = deployment
  const ofProject = mode === 'project' ? { 'X-Project-ID': projectId, 'X-API-Key': projectKey } : {}
  const registrar: Client =
    mode === 'operator'
      ? api.with({ 'X-User-Role': 'developer', 'X-Operator-Key': operatorKey })
      : api.with({ 'X-User-Role': 'end_user', 'X-Developer-Key': developerKey, ...ofProject })

  return {
    async register({ email: given, password, fullName: name }) {
      const [email, fullName] = [given.trim(), name?.trim()]
      if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return byItself('Enter a valid email address.')
      if (!/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d).{8,}$/.test(password)) return byItself('Password is too weak.')
      const body = fullName ? { email, password, full_name: fullName } : { email, password }
      const answer = await registrar.post('/auth/register', body)
      if (isOk(answer)) return shown(undefined)
      const detail = answer.body?.detail
      if (answer.status === 429 || answer.status === 409 || answer.status >= 500) return byItself('A fixed text.')
      if (answer.status !== 400) return shown(asText(detail ?? 'Registration failed. Please try again.'))
      if (typeof detail !== 'string') return shown('normalizedDetail.toLowerCase is not a function')
      if (detail.toLowerCase().includes('already')) return shown('An account already exists for this email.')
      return shown(detail)
    },

    async signIn({ email, password }) {
      if (!email || !password) return byItself('Email and password are required')
      const client = mode === 'project' ? api.with({ 'X-Project-ID': projectId }) : api
      const answer = await client.post('/auth/login', { email, password })
      if (!isOk(answer)) {
        const detail = answer.body?.detail
        if (detail !== undefined && typeof detail !== 'string') return shown('detail.toLowerCase is not a function')
        if (detail?.toLowerCase().includes('not activated')) return shown('Account not activated.')
        return shown(detail || 'Login failed. Please check your credentials.')
      }
      const me = await api.with({ Authorization: `Bearer ${answer.body.access_token}` }).get('/auth/me')
      const { id, email: own, role, is_active: isActive } = me.body ?? {}
      return shown(isOk(me) && id && own && role && typeof isActive === 'boolean' ? undefined : 'No user information.')
    },

    async generate({ instructions: typed, files }) {
      const instructions = typed.trim()
      if (!instructions || instructions.length > 1000 || files.length < 1 || files.length > 5)
        return byItself('The form says what is missing.')
      if (files.some(({ size }) => size > 10_485_760)) return byItself('A file is too large.')
      const form = new FormData()
      form.append('instructions', instructions)
      for (const file of files) form.append('files', file, 'picture.jpg')
      const answer = await api.upload('/generation/generate-anonymous', form)
      const isJson = answer.headers.get('content-type')?.includes('application/json') === true
      if (!isOk(answer))
        return shown(asText((isJson && answer.body?.detail) || `HTTP ${answer.status}: Generation failed`))
      return shown(
        isJson && Array.isArray(answer.body.example_images) ? undefined : 'Cannot read properties of undefined',
      )
    },

    async pollStatus(id) {
      const answer = await api.get(`/generation/anonymous-generations/${id}/status`)
      const isJson = answer.headers.get('content-type')?.includes('application/json') === true
      return shown(isOk(answer) && isJson ? undefined : `Failed to check generation status: HTTP ${answer.status}`)
    },

    async pay(call, body) {
      const client = registrar.with({ 'X-User-Role': 'end_user', Authorization: 'Bearer none' })
      const answer = await client.post(`/payments/stripe/${call}?test_mode=true`, body)
      return shown(isOk(answer) ? undefined : asText(answer.body?.detail || 'The call failed.'))
    },
  }
}
