import { Sparkles } from 'lucide-react'
import { type KeyboardEvent, useId } from 'react'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { TextArea, TextField } from '../../ui/field.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { countCharacters, INSTRUCTIONS_MAX, instructionsOf, type Texts } from './draft.ts'
import { ExampleImages } from './example-images.tsx'
import type { Playground } from './use-playground.ts'

const others: [field: keyof Texts, label: string, placeholder: string][] = [
  ['style', 'Style', 'photorealistic'],
  ['mood', 'Mood', 'warm'],
  ['details', 'Details', 'soft shadows'],
  ['background', 'Background', 'wooden table'],
]

/** Of the characters that are sent, from which on they are counted for the eye. */
const COUNTED_FROM = INSTRUCTIONS_MAX * 0.8

const isApple = /^(?:Mac|iP)/.test(navigator.platform)

/** From any of its fields: as a click on the button, which may refuse. Once, however long the keys are held. */
function sendByKeys(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
  event.preventDefault()
  if (!event.repeat) event.currentTarget.querySelector<HTMLElement>('[type="submit"]')?.click()
}

export function PlaygroundForm({ playground, off }: { playground: Playground; off: boolean }) {
  const { draft, lostImages, faults, busy, write } = playground
  const characters = countCharacters(instructionsOf(draft.texts))
  const reasonId = useId()
  const tooLong = characters > INSTRUCTIONS_MAX
  return (
    <Card>
      <CardHead
        title="What should it show?"
        about="A prompt, and images that show what you mean."
        actions={
          <Button size="small" onClick={() => void playground.takeSamples()} disabled={draft.images.length > 3}>
            Use two sample images
          </Button>
        }
      />
      <form
        noValidate
        className="grid gap-5 p-5"
        onKeyDown={sendByKeys}
        onSubmit={(event) => {
          event.preventDefault()
          const form = event.currentTarget
          // Once what is wrong is marked, the first of it gets the focus, and is read.
          const point = (): void => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
          void playground.generate().then(() => setTimeout(point))
        }}
      >
        <ExampleImages
          images={draft.images}
          error={faults.images}
          hint={
            lostImages > 0
              ? 'The texts are still here; the images are not kept over a reload. Add them again.'
              : undefined
          }
          onAdd={playground.add}
          onRemove={playground.remove}
        />
        <TextArea
          label="Prompt"
          dir="auto"
          value={draft.texts.prompt}
          onChange={(event) => write('prompt', event.target.value)}
          placeholder="A modern office at sunset"
          error={tooLong ? `${tooLongText} Now ${characters}.` : faults.prompt}
          hint={
            <span className="flex flex-wrap justify-between gap-x-4 tabular-nums">
              {characters < COUNTED_FROM
                ? 'At most 1,000 characters, with everything below.'
                : `${characters.toLocaleString('en')} of 1,000 characters, as all of it is sent.`}
              <span className="pointer-coarse:hidden">{isApple ? '⌘ Return' : 'Ctrl+Enter'} sends it.</span>
            </span>
          }
        />
        <fieldset className="grid gap-4 sm:grid-cols-2">
          <legend className="sr-only">More instructions</legend>
          {others.map(([field, label, placeholder]) => (
            <TextField
              key={field}
              label={`${label} (optional)`}
              dir="auto"
              value={draft.texts[field]}
              onChange={(event) => write(field, event.target.value)}
              placeholder={placeholder}
            />
          ))}
        </fieldset>
        <FormError message={faults.message} requestId={faults.requestId} />
        <div className="grid gap-2">
          <Button
            look="primary"
            type="submit"
            busy={busy}
            disabled={off}
            aria-describedby={off ? reasonId : undefined}
            aria-keyshortcuts="Control+Enter Meta+Enter"
          >
            <Sparkles /> {busy ? 'Sending' : 'Generate'}
          </Button>
          {off && (
            <p id={reasonId} className="text-[0.8125rem] text-ink-soft">
              Nothing is generated while this project is deactivated.
            </p>
          )}
        </div>
      </form>
    </Card>
  )
}

const tooLongText = `Instructions must be between 1 and ${INSTRUCTIONS_MAX} characters.`
