import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { hasMoved } from './focus.ts'

export function Menu({
  trigger,
  children,
  align = 'end',
}: {
  trigger: ReactNode
  children: ReactNode
  align?: 'start' | 'end'
}) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        {/* Within a landmark, as whatever stands on a page. */}
        <section aria-label="Menu">
          <DropdownMenu.Content
            align={align}
            sideOffset={6}
            onCloseAutoFocus={(event) => hasMoved(event) && event.preventDefault()}
            className="z-50 max-h-[70dvh] min-w-52 overflow-y-auto rounded-xl border border-line bg-raised p-1.5 shadow-raised"
          >
            {children}
          </DropdownMenu.Content>
        </section>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

export function MenuItem({ danger, ...others }: DropdownMenu.DropdownMenuItemProps & { danger?: boolean }) {
  return (
    <DropdownMenu.Item
      {...others}
      className={classNames(
        'flex cursor-pointer items-center gap-2.5 rounded-lg px-2.5 py-2 outline-none select-none data-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
        danger ? 'text-bad data-highlighted:bg-bad-soft' : 'data-highlighted:bg-sunken',
      )}
    />
  )
}

export const MenuLabel = ({ children }: { children: ReactNode }) => (
  <DropdownMenu.Label className="px-2.5 py-1.5 text-xs text-ink-soft">{children}</DropdownMenu.Label>
)
export const MenuLine = () => <DropdownMenu.Separator className="my-1.5 h-px bg-line" />
