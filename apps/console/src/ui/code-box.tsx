import { Tabs } from 'radix-ui'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { classNames } from './class-names.ts'
import type { Code } from './code.ts'
import { CopyButton } from './copy.tsx'

interface CodeTextProps {
  children: string
  /** `auto` for what people wrote: as its letters run. */
  dir?: 'ltr' | 'auto'
  className?: string | undefined
}

/** Text whose lines stay as they are: it scrolls in itself. */
export const CodeText = ({ children, dir = 'ltr', className }: CodeTextProps) => (
  <pre
    dir={dir}
    className={classNames('overflow-auto bg-sunken font-mono text-xs leading-5', className)}
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    tabIndex={0}
  >
    <code>{children}</code>
  </pre>
)

interface CodeBoxProps<Language extends string> {
  title: string
  /** What the button copies, such as `the call`. */
  what: string
  codes: [Code<Language>, ...Code<Language>[]]
  /** Which one is shown, where the page knows it. */
  language?: Language
  onLanguage?: (language: Language) => void
  onCopied?: (text: string) => void
  /** Below the code: what it needs, if anything. */
  noteOf?: (code: string) => ReactNode
  /** As high whatever it shows, where what is typed must not push the page about. */
  fixed?: boolean
  /** At the end of a card; else it has a frame of its own. */
  inCard?: boolean
}

/** Code to copy, with a tab for each language. */
export function CodeBox<Language extends string>(props: CodeBoxProps<Language>) {
  const { title, what, codes, language, onLanguage, onCopied, noteOf, fixed = false, inCard = false } = props
  const [own, setOwn] = useState<Language>(codes[0].language)
  const shown = codes.find((each) => each.language === (language ?? own)) ?? codes[0]
  const tabs = useRef<HTMLDivElement>(null)
  // On a phone there is no room for all: the one that is shown stands in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the mark moves when the language does
  useEffect(() => {
    const mark = tabs.current?.querySelector<HTMLElement>('[aria-selected="true"]')
    if (tabs.current && mark) tabs.current.scrollLeft = mark.offsetLeft - 48
  }, [shown.language])
  const text = (
    <CodeText className={classNames(inCard ? 'px-5 py-4' : 'px-3 py-2', fixed ? 'h-88' : 'max-h-88')}>
      {shown.code}
    </CodeText>
  )
  const copy = (
    <CopyButton
      text={shown.code}
      what={what}
      {...(onCopied ? { onCopied } : {})}
      {...(codes.length > 1 ? { label: null } : {})}
    />
  )
  const frame = classNames('min-w-0 overflow-hidden', inCard ? 'rounded-b-xl' : 'rounded-lg border border-line')
  const head = classNames(
    'flex items-center justify-between gap-3 border-b border-line',
    inCard ? 'py-2 pr-3 pl-5' : 'py-1.5 pr-1.5 pl-3',
  )
  const note = noteOf?.(shown.code)
  const foot = note && (
    <div className={classNames('border-t border-line py-2.5 text-[0.8125rem] text-ink-soft', inCard ? 'px-5' : 'px-3')}>
      {note}
    </div>
  )
  if (codes.length === 1)
    return (
      <figure className={frame}>
        <figcaption className={head}>
          <span className="font-medium">{title}</span>
          {copy}
        </figcaption>
        {text}
        {foot}
      </figure>
    )
  return (
    <Tabs.Root
      value={shown.language}
      onValueChange={(value) => {
        setOwn(value as Language)
        onLanguage?.(value as Language)
      }}
      asChild
    >
      <figure aria-label={title} className={frame}>
        <figcaption className={head}>
          <Tabs.List
            ref={tabs}
            aria-label="Language"
            className="relative -mx-1 flex min-w-0 gap-1 overflow-x-auto p-1 [scrollbar-width:none]"
          >
            {codes.map(({ language, name }) => (
              <Tabs.Trigger
                key={language}
                value={language}
                className="h-8 shrink-0 rounded-lg px-2.5 text-[0.8125rem] font-medium whitespace-nowrap text-ink-soft hover:text-ink data-[state=active]:bg-accent-soft data-[state=active]:text-accent"
              >
                {name}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          {copy}
        </figcaption>
        {codes.map(({ language }) => (
          <Tabs.Content key={language} value={language} tabIndex={-1}>
            {text}
          </Tabs.Content>
        ))}
        {foot}
      </figure>
    </Tabs.Root>
  )
}
