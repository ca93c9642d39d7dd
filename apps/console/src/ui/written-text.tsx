/** A text with `names` between backticks, as settings and decisions explain themselves. */
export const WrittenText = ({ children }: { children: string }) =>
  children.split('`').map((part, nth) =>
    nth % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text that never changes
      <code key={nth} className="font-mono break-words">
        {part}
      </code>
    ) : (
      part
    ),
  )
