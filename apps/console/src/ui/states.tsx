import { RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { ApiError } from '../api/client.ts'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import { RequestId } from './request-id.tsx'

/** The place of something that is on its way, in its size, so that nothing jumps. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames('animate-pulse rounded-lg bg-line/70', className)} />
}

/** Nothing here yet, and what to do about it. */
export function Empty({
  icon,
  title,
  children,
  action,
  page = false,
}: {
  icon?: ReactNode
  title: string
  children?: ReactNode
  action?: ReactNode
  /** There is nothing else on the page: the title is the page's. */
  page?: boolean
}) {
  const Title = page ? 'h1' : 'p'
  return (
    <div className="grid justify-items-center gap-2 px-6 py-14 text-center">
      {icon && (
        <div
          aria-hidden
          className="mb-1 grid size-11 place-items-center rounded-xl bg-sunken text-ink-soft [&_svg]:size-5"
        >
          {icon}
        </div>
      )}
      <Title className="font-semibold">{title}</Title>
      {children && <div className="max-w-md text-ink-soft">{children}</div>}
      {action && <div className="pt-2">{action}</div>}
    </div>
  )
}

/** It did not work: why, the way to its request, and another try. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const known = error instanceof ApiError ? error : undefined
  return (
    <div role="alert" className="grid justify-items-center gap-2 px-6 py-14 text-center">
      <p className="font-semibold text-bad">{known?.message ?? 'Something went wrong on this page.'}</p>
      <RequestId id={known?.requestId} />
      {retry && (
        <Button size="small" className="mt-2" onClick={retry}>
          <RotateCw /> Try again
        </Button>
      )}
    </div>
  )
}
