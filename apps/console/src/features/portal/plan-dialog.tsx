import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import { api, body } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { unsaved } from '../../ui/leaving.ts'
import { useForm } from '../../ui/use-form.ts'
import { PlanFacts } from './plan-facts.tsx'
import { type Developer, systemQuery } from './queries.ts'

interface PlanDialogProps {
  developer: Pick<Developer, 'id' | 'email' | 'plan'>
  onClose: () => void
}

/** Assigns one of the plans of PLANS; it holds from the next request on. */
export function PlanDialog({ developer, onClose }: PlanDialogProps) {
  const queries = useQueryClient()
  const { data: system } = useQuery(systemQuery)
  const [plan, setPlan] = useState(developer.plan)
  const chosen = system?.plans.find(({ name }) => name === plan)
  const names = new Set(['default', developer.plan, ...(system?.plans.map(({ name }) => name) ?? [])])
  const form = useForm([], async () => {
    await body(
      api.PATCH('/api/v1/operator/developers/{developer_id}', {
        params: { path: { developer_id: developer.id } },
        body: { plan: plan === 'default' ? null : plan },
      }),
    )
    await queries.invalidateQueries({ queryKey: ['operator', 'developers'] })
    toast.success(`${developer.email} has the plan ${plan}.`)
    onClose()
  })
  return (
    <Dialog
      open
      onOpenChange={() => !form.busy && onClose()}
      title={`Plan of ${developer.email}`}
      about="Plans bound how often keys may call and how much there may be. They are set by PLANS."
    >
      <Form form={form} loss={plan !== developer.plan && unsaved} className="grid gap-4">
        <SelectField
          label="Plan"
          value={plan}
          onValue={setPlan}
          options={[...names].map((name) => ({ value: name, text: name }))}
        />
        {chosen ? (
          <PlanFacts plan={chosen} />
        ) : (
          system && <p className="text-ink-soft">PLANS has no such plan any more; “default” holds instead.</p>
        )}
        <FormError message={form.message} requestId={form.error?.requestId} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={form.busy} disabled={plan === developer.plan}>
            Assign
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
