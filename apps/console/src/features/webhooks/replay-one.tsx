import { useNavigate } from '@tanstack/react-router'
import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'
import { Button } from '../../ui/button.tsx'
import { toastError } from '../../ui/toast-error.tsx'
import { replay, useReadDeliveriesAgain } from './queries.ts'
import type { Delivery } from './types.ts'

/** Sends the same event again, as a delivery of its own, and shows that. */
export function ReplayOne({ delivery }: { delivery: Delivery }) {
  const [busy, setBusy] = useState(false)
  const navigate = useNavigate()
  const readAgain = useReadDeliveriesAgain()
  const run = async (): Promise<void> => {
    setBusy(true)
    try {
      const made = await replay(delivery.id)
      void readAgain()
      toast.success('Replayed as a new delivery.')
      await navigate({ to: '/console/webhooks/deliveries/$deliveryId', params: { deliveryId: made.id } })
    } catch (fault) {
      toastError(fault)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button look={delivery.status === 'exhausted' ? 'primary' : 'secondary'} busy={busy} onClick={() => void run()}>
      <RotateCcw /> Replay
    </Button>
  )
}
