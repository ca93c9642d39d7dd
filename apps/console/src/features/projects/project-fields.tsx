import { TextArea, TextField } from '../../ui/field.tsx'
import type { Form } from '../../ui/use-form.ts'

export const NAME_MAX = 255
export const DESCRIPTION_MAX = 1000

export interface ProjectTexts {
  name: string
  description: string
}

/** The two texts of a project, wherever they are written. */
export function ProjectFields({
  texts: { name, description },
  onTexts,
  of,
  autoFocus = false,
}: {
  texts: ProjectTexts
  onTexts: (texts: ProjectTexts) => void
  of: Form['of']
  autoFocus?: boolean
}) {
  return (
    <>
      <TextField
        label="Name"
        required
        maxLength={NAME_MAX}
        value={name}
        autoFocus={autoFocus}
        autoComplete="off"
        dir="auto"
        onChange={(event) => onTexts({ name: event.target.value, description })}
        error={of('name')}
      />
      <TextArea
        label="Description"
        maxLength={DESCRIPTION_MAX}
        value={description}
        dir="auto"
        onChange={(event) => onTexts({ name, description: event.target.value })}
        hint={
          <span className="flex flex-wrap justify-between gap-x-4">
            <span>For you and your colleagues. Users do not see it.</span>
            <span className="ml-auto tabular-nums">
              {description.length}/{DESCRIPTION_MAX}
            </span>
          </span>
        }
        error={of('description')}
      />
    </>
  )
}
