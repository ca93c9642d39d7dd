import { ImagePlus, Plus, X } from 'lucide-react'
import { type DragEvent, useEffect, useEffectEvent, useId, useState } from 'react'
import { classNames } from '../../ui/class-names.ts'
import { type ExampleImage, IMAGE_TYPES } from './draft.ts'

interface ExampleImagesProps {
  images: ExampleImage[]
  error: string | undefined
  /** Instead of what may be added. */
  hint: string | undefined
  onAdd: (files: File[]) => void
  onRemove: (key: string) => void
}

/** Dropped, chosen or pasted. */
export function ExampleImages({ images, error, hint, onAdd, onRemove }: ExampleImagesProps) {
  const id = useId()
  const [over, setOver] = useState(false)
  usePastedFiles(onAdd)
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    onAdd([...event.dataTransfer.files])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one of three ways; the button inside is the keyboard's
    <div
      className="grid gap-1.5"
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span className="text-[0.8125rem] font-medium" id={`${id}-label`}>
        Example images
      </span>
      <ul
        aria-labelledby={`${id}-label`}
        className={classNames(
          'grid min-h-30 grid-cols-3 gap-2 rounded-lg border border-dashed p-2 sm:grid-cols-5',
          over ? 'border-accent bg-accent-soft' : error === undefined ? 'border-line-strong' : 'border-bad',
        )}
      >
        {images.map(({ key, file }) => (
          <Preview key={key} file={file} onRemove={() => onRemove(key)} />
        ))}
        {images.length < 5 && (
          <li className={classNames('grid', images.length === 0 && 'col-span-full')}>
            <label
              className={classNames(
                'grid cursor-pointer place-content-center justify-items-center gap-1.5 rounded-md p-2 text-center text-[0.8125rem] text-ink-soft hover:bg-sunken hover:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent',
                images.length > 0 && 'aspect-square',
              )}
            >
              <input
                type="file"
                multiple
                accept={IMAGE_TYPES.join()}
                className="sr-only"
                aria-describedby={`${id}-about`}
                aria-invalid={error === undefined ? undefined : true}
                onChange={(event) => {
                  onAdd([...(event.target.files ?? [])])
                  event.target.value = '' // or the same file could not be chosen again
                }}
              />
              {images.length === 0 ? (
                <ImagePlus aria-hidden className="size-5" />
              ) : (
                <Plus aria-hidden className="size-5" />
              )}
              {images.length === 0 ? 'Drop images here, paste them, or choose files' : 'Add image'}
            </label>
          </li>
        )}
      </ul>
      <p
        id={`${id}-about`}
        aria-live="polite"
        className={classNames('text-[0.8125rem]', error === undefined ? 'text-ink-soft' : 'text-bad')}
      >
        {error === undefined ? (hint ?? '1 to 5 images: JPEG, PNG or WebP, up to 10 MB each.') : <bdi>{error}</bdi>}
      </p>
    </div>
  )
}

function Preview({ file, onRemove }: { file: File; onRemove: () => void }) {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return (
    <li className="relative aspect-square overflow-hidden rounded-md bg-sunken">
      {url && <img src={url} alt={file.name} className="size-full object-cover" />}
      <button
        type="button"
        onClick={onRemove}
        aria-label={`Remove ${file.name}`}
        className="absolute top-1 right-1 grid size-7 place-items-center rounded-full border border-line bg-raised text-ink shadow-raised hover:bg-sunken"
      >
        <X aria-hidden className="size-4" />
      </button>
    </li>
  )
}

/** Wherever the focus is: text alone goes where it always goes. */
function usePastedFiles(onAdd: (files: File[]) => void): void {
  const add = useEffectEvent(onAdd)
  useEffect(() => {
    const onPaste = ({ clipboardData }: ClipboardEvent): void => {
      const files = [...(clipboardData?.files ?? [])]
      if (files.length > 0) add(files)
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [])
}
