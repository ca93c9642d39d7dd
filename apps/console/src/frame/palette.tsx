import { Command } from 'cmdk'
import { Dialog } from 'radix-ui'
import { useState } from 'react'
import { useReturningFocus } from '../ui/focus.ts'
import { type EntryGroup, useEntries } from './palette-entries.ts'
import { rank } from './palette-rank.ts'
import type { Place } from './places.ts'

const LABEL = 'Search pages, projects, users and actions'

/** Pages, projects, users and actions, by a few letters (Ctrl-K). */
export default function Palette({ places, onClose }: { places: Place[]; onClose: () => void }) {
  const [typed, setTyped] = useState('')
  // The list itself puts entries into order within their group alone.
  const best = ({ entries }: EntryGroup): number => Math.max(...entries.map(({ words }) => rank(typed, words)))
  const groups = useEntries(places, typed.trim())
    ?.filter(({ entries }) => entries.length > 0)
    .sort((a, b) => best(b) - best(a))
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 bg-black/45" />
        <Dialog.Content
          {...useReturningFocus(true)}
          aria-describedby={undefined}
          className="fixed top-[12dvh] left-1/2 z-50 w-[min(36rem,94vw)] -translate-x-1/2 overflow-hidden rounded-2xl border border-line bg-raised shadow-raised"
        >
          <Dialog.Title className="sr-only">{LABEL}</Dialog.Title>
          <Command label={LABEL} filter={(_, sought, words) => rank(sought, words ?? [])}>
            <Command.Input
              value={typed}
              onValueChange={setTyped}
              placeholder="Where to?"
              className="h-12 w-full border-b border-line bg-transparent px-4 text-base outline-none placeholder:text-ink-soft"
            />
            <Command.List className="max-h-[50dvh] overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-8 text-center text-ink-soft">{groups && 'No results'}</Command.Empty>
              {groups?.map((group) => (
                <Group key={group.heading} {...group} onClose={onClose} />
              ))}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Group({ heading, entries, onClose }: EntryGroup & { onClose: () => void }) {
  return (
    <Command.Group
      heading={<bdi className="block truncate">{heading}</bdi>}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-soft"
    >
      {entries.map(({ words, icon: Icon, run, id = words[0] }) => (
        <Command.Item
          key={id}
          value={`${heading} ${id}`}
          keywords={words}
          onSelect={() => {
            onClose()
            void run()
          }}
          className="flex cursor-pointer items-center gap-2.5 rounded-lg px-2.5 py-2 data-[selected=true]:bg-sunken [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-soft"
        >
          {Icon && <Icon aria-hidden />}
          <bdi className="truncate">{words[0]}</bdi>
        </Command.Item>
      ))}
    </Command.Group>
  )
}
