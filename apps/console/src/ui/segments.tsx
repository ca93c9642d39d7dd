interface SegmentsProps<Value> {
  label: string
  options: readonly { value: Value; text: string }[]
  chosen: Value
  onChoose: (value: Value) => void
}

/** A few choices beside each other, of which one holds. */
export const Segments = <Value,>({ label, options, chosen, onChoose }: SegmentsProps<Value>) => (
  <fieldset className="relative flex max-w-full min-w-0 gap-1 overflow-x-auto rounded-lg bg-sunken p-1 [scrollbar-width:none]">
    <legend className="sr-only">{label}</legend>
    {options.map(({ value, text }) => (
      <button
        key={text}
        type="button"
        ref={chosen === value ? showInBar : null}
        aria-pressed={chosen === value}
        onClick={() => onChoose(value)}
        className="h-7.5 shrink-0 rounded-md px-3 text-[0.8125rem] font-medium text-ink-soft hover:text-ink aria-pressed:bg-raised aria-pressed:text-ink aria-pressed:shadow-raised"
      >
        {text}
      </button>
    ))}
  </fieldset>
)

/** Where there is no room for all of them, the chosen one is in sight. */
function showInBar(button: HTMLElement | null): void {
  const bar = button?.parentElement
  if (bar) bar.scrollLeft = button.offsetLeft - (bar.clientWidth - button.offsetWidth) / 2
}
