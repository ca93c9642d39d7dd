import { Upload } from 'lucide-react'
import { type DragEvent, type ReactNode, useState } from 'react'
import { toast } from 'sonner'
import { classNames } from '../../ui/class-names.ts'

interface DropAreaProps {
  onFiles: (files: File[]) => void
  children: ReactNode
}

/** Files may be dropped anywhere on it; the button inside is the keyboard's way. */
export function DropArea({ onFiles, children }: DropAreaProps) {
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    const items = [...event.dataTransfer.items].filter(({ kind }) => kind === 'file')
    const isFolder = (item: DataTransferItem): boolean => item.webkitGetAsEntry()?.isDirectory ?? false
    if (items.some(isFolder)) toast.warning('Folders are left out. Choose the files inside.')
    onFiles(items.filter((item) => !isFolder(item)).flatMap((item) => item.getAsFile() ?? []))
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one of two ways
    <div
      onDragOver={(event) => {
        if (![...event.dataTransfer.types].includes('Files')) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={drop}
      className={classNames(
        'rounded-xl outline-2 outline-dashed',
        over ? 'bg-accent-soft outline-accent' : 'outline-transparent',
      )}
    >
      {children}
    </div>
  )
}

/** Looks like a button, and is the browser's own field for files. */
export function ChooseFiles({ onFiles }: { onFiles: (files: File[]) => void }) {
  return (
    <label className="inline-flex h-9.5 shrink-0 cursor-pointer items-center justify-center gap-2 rounded-lg border border-transparent bg-accent px-3.5 text-sm font-medium whitespace-nowrap text-on-accent transition-colors hover:bg-accent-strong has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
      <input
        type="file"
        multiple
        className="sr-only"
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])])
          target.value = '' // or the same file could not be chosen again
        }}
      />
      <Upload aria-hidden className="size-4" /> Upload files
    </label>
  )
}
