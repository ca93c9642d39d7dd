import { Ban, ImageIcon } from 'lucide-react'
import type { Generation } from '../../api/types.ts'
import { classNames } from '../../ui/class-names.ts'

/** A place in the picture's size, whether it is there or not. What it shows is said beside it, so it has no text of its own. */
export function Thumbnail({ generation, className }: { generation: Generation; className?: string }) {
  const url = generation.thumbnail_url ?? generation.result_image_url
  return (
    <div className={classNames('grid place-items-center overflow-hidden bg-sunken text-ink-soft', className)}>
      {url !== null ? (
        <img src={url} alt="" loading="lazy" decoding="async" className="size-full object-cover" />
      ) : generation.status === 'failed' ? (
        <Ban aria-hidden className="size-5 text-bad" />
      ) : (
        <ImageIcon aria-hidden className="size-5 animate-pulse" />
      )}
    </div>
  )
}
