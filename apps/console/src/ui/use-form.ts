import { type FormEvent, useState } from 'react'
import { ApiError } from '../api/client.ts'

export interface Form {
  busy: boolean
  /** What was refused last; its parts by field are in `of`. */
  error: ApiError | undefined
  /** What is wrong with this field. */
  of: (field: string) => string | undefined
  /** The refusal that belongs to no single field. */
  message: string | undefined
  onSubmit: (event: FormEvent) => void
  /** Forgets what was refused. */
  reset: () => void
}

/** Sends once at a time and keeps what the server refused, until the next try. */
export function useForm(fields: string[], send: () => Promise<void>): Form {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError>()
  const submit = async (): Promise<void> => {
    setBusy(true)
    setError(undefined)
    try {
      await send()
    } catch (fault) {
      if (!(fault instanceof ApiError)) throw fault
      setError(fault)
    } finally {
      setBusy(false)
    }
  }
  const beside = fields.some((field) => error?.of(field) !== undefined)
  return {
    busy,
    error,
    of: (field) => error?.of(field),
    message: error && !beside ? error.message : undefined,
    onSubmit(event) {
      event.preventDefault()
      if (!busy) void submit()
    },
    reset: () => setError(undefined),
  }
}
