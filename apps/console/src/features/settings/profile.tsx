import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import { api, body } from '../../api/client.ts'
import type { Me } from '../../api/types.ts'
import { meQuery } from '../../frame/session.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { unsaved } from '../../ui/leaving.ts'
import { useForm } from '../../ui/use-form.ts'

export function ProfileCard({ me }: { me: Me }) {
  const queries = useQueryClient()
  const [name, setName] = useState(me.full_name ?? '')
  const changed = name.trim() !== (me.full_name ?? '')
  const form = useForm(['full_name'], async () => {
    const next = await body(api.PATCH('/api/v1/auth/me', { body: { full_name: name.trim() || null } }))
    queries.setQueryData(meQuery.queryKey, next)
    setName(next.full_name ?? '')
    toast.success('Your name is saved.')
  })
  return (
    <Card>
      <CardHead title="Profile" />
      <Form form={form} loss={changed && unsaved} className="grid gap-4 p-5">
        <TextField
          label="Name"
          autoComplete="name"
          maxLength={255}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={form.of('full_name')}
        />
        <FormError message={form.message} requestId={form.error?.requestId} />
        <Button look="primary" type="submit" className="justify-self-end" busy={form.busy} disabled={!changed}>
          Save
        </Button>
      </Form>
    </Card>
  )
}
