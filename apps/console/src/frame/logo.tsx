/** The mark is decoration beside the name. */
export function Logo({ name = 'Cloud Admin' }: { name?: string }) {
  return (
    <span className="inline-flex items-center gap-2.5 font-semibold tracking-tight">
      <img src="/assets/icon.svg" alt="" width={26} height={26} />
      {name}
    </span>
  )
}
