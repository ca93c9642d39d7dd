/** How much of something is used; the numbers beside it say the same. */
export function Meter({ used, limit }: { used: number; limit: number }) {
  const share = Math.min(1, used / limit)
  return (
    <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-sunken">
      <div
        className={share >= 0.9 ? 'h-full rounded-full bg-bad' : 'h-full rounded-full bg-accent'}
        style={{ width: `${share * 100}%` }}
      />
    </div>
  )
}
