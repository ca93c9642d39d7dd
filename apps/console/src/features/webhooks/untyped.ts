import { v1 as typed } from '../../api/client.ts'

type Call = <T>(path: string, init?: object) => Promise<{ data?: T }>
export const v1 = typed as unknown as { GET: Call; POST: Call; PATCH: Call; DELETE: Call }
