/** What ends a sentence is not of the address before it. */
const ADDRESS = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])/

/** A text whose web addresses can be followed. Nothing else in it means anything. */
export const LinkedText = ({ children }: { children: string }) =>
  children.split(ADDRESS).map((part, nth) =>
    nth % 2 === 1 ? (
      <a
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text that never changes
        key={nth}
        href={part}
        target="_blank"
        rel="noreferrer"
        className="rounded text-accent underline"
      >
        {part}
      </a>
    ) : (
      part
    ),
  )
