import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import { v1 } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { unsaved } from '../../ui/leaving.ts'
import { useForm } from '../../ui/use-form.ts'
import { readFilesAgain, type StoredFile } from './queries.ts'

const NAME_MAX = 255

interface RenameDialogProps {
  projectId: string
  file: StoredFile
  onClose: () => void
}

export function RenameDialog({ projectId, file, onClose }: RenameDialogProps) {
  const queries = useQueryClient()
  const [name, setName] = useState(file.name)
  const form = useForm(['name'], async () => {
    await v1.PATCH('/v1/files/{id}', { params: { path: { id: file.id } }, body: { name: name.trim() } })
    await readFilesAgain(queries, projectId)
    toast.success('The file is renamed.')
    onClose()
  })
  return (
    <Dialog open onOpenChange={(open) => !open && !form.busy && onClose()} title="Rename file">
      <Form form={form} loss={name !== file.name && unsaved} className="grid gap-4">
        <TextField
          label="Name"
          required
          maxLength={NAME_MAX}
          value={name}
          onChange={({ target }) => setName(target.value)}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          autoFocus
          error={form.of('name')}
        />
        <FormError message={form.message} requestId={form.error?.requestId} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            type="submit"
            busy={form.busy}
            disabled={name.trim() === '' || name.trim() === file.name}
          >
            Rename file
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
