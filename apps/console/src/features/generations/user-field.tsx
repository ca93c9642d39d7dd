import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useEffectEvent, useId, useState } from 'react'
import { meQuery } from '../../frame/session.ts'
import { TextField } from '../../ui/field.tsx'
import { usersQuery } from '../users/queries.ts'
import { useUserName } from './user-names.ts'

const SUGGESTED_MAX = 8

interface UserFieldProps {
  projectId: string
  userId: string | undefined
  onUser: (id: string | undefined) => void
}

interface Suggestion {
  id: string
  text: string
}

/** Whose pictures: any part of an address or a name finds users, a whole address or an id acts at once. */
export function UserField({ projectId, userId, onUser }: UserFieldProps) {
  const list = useId()
  const nameOf = useUserName(projectId)
  const [typed, setTyped] = useState<string>()
  const [active, setActive] = useState(0)
  const wanted = typed?.trim() ?? ''
  const suggestions = useSuggestions(projectId, wanted)
  const [current] = suggestions?.slice(active) ?? []
  const exact = suggestions?.find(({ id, text }) => wanted !== '' && (text === wanted || id === wanted))?.id

  const choose = (id: string): void => {
    setTyped(undefined)
    if (id !== userId) onUser(id)
  }
  const chooseExact = useEffectEvent(choose)
  useEffect(() => {
    if (exact !== undefined) chooseExact(exact)
  }, [exact])
  const write = (text: string): void => {
    setActive(0)
    setTyped(text === '' ? undefined : text)
    if (text === '') onUser(undefined)
  }
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined && event.key !== 'Enter' && event.key !== 'Escape') return
    if (wanted === '') return
    event.preventDefault()
    if (event.key === 'Escape') setTyped(undefined)
    else if (event.key === 'Enter') current && choose(current.id)
    else if (step && suggestions?.[active + step]) setActive(active + step)
  }
  return (
    <div className="relative">
      <TextField
        label="User"
        type="search"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={wanted !== ''}
        aria-controls={list}
        aria-activedescendant={wanted !== '' && current ? `${list}-${current.id}` : undefined}
        placeholder="Everybody"
        autoComplete="off"
        spellCheck={false}
        value={typed ?? (userId === undefined ? '' : nameOf(userId))}
        onFocus={(event) => event.target.select()}
        onChange={(event) => write(event.target.value)}
        onKeyDown={press}
        onBlur={() => setTyped(undefined)}
      />
      {wanted !== '' && (
        <Suggestions id={list} of={suggestions} current={current} onActive={setActive} onChoose={choose} />
      )}
    </div>
  )
}

/** Undefined while they are sought. */
function useSuggestions(projectId: string, wanted: string): Suggestion[] | undefined {
  const { data: me } = useQuery(meQuery)
  const { data, isPlaceholderData } = useQuery({
    ...usersQuery({ search: wanted, projectId, page: 1, pageSize: SUGGESTED_MAX }),
    enabled: wanted !== '',
  })
  if (!data || isPlaceholderData) return undefined
  // Owners try their project out, and are not among its users.
  const isMe = me && ['you', me.id, me.email.toLowerCase()].some((text) => text.startsWith(wanted.toLowerCase()))
  return [...(isMe ? [{ id: me.id, text: 'You' }] : []), ...data.users.map(({ id, email }) => ({ id, text: email }))]
}

interface SuggestionsProps {
  id: string
  of: Suggestion[] | undefined
  current: Suggestion | undefined
  onActive: (nth: number) => void
  onChoose: (id: string) => void
}

function Suggestions({ id: list, of: suggestions, current, onActive, onChoose }: SuggestionsProps) {
  return (
    <div className="absolute top-full left-0 z-20 mt-1 w-max max-w-[min(24rem,80vw)] min-w-full rounded-lg border border-line bg-raised p-1 shadow-raised">
      <div id={list} role="listbox" aria-label="Users">
        {suggestions?.map(({ id, text }, nth) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the focus stays in the field, whose keys choose
          <div
            key={id}
            id={`${list}-${id}`}
            role="option"
            tabIndex={-1}
            aria-selected={id === current?.id}
            className="cursor-pointer truncate rounded-md px-2.5 py-1.5 aria-selected:bg-accent-soft aria-selected:text-accent"
            onPointerEnter={() => onActive(nth)}
            onMouseDown={(event) => event.preventDefault()} // or the field would lose the focus, and this its place
            onClick={() => onChoose(id)}
          >
            <bdi>{text}</bdi>
          </div>
        ))}
      </div>
      <p role="status" className="px-2.5 py-1.5 text-[0.8125rem] text-ink-soft empty:hidden">
        {suggestions === undefined ? 'Looking' : suggestions.length === 0 ? 'No such user' : ''}
      </p>
    </div>
  )
}
