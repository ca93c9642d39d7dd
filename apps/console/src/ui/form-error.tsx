/** Above the button: why it was refused. */
export function FormError({ message }: { message: string | undefined }) {
  if (message === undefined) return null
  return (
    <p role="alert" className="rounded-lg bg-bad-soft px-3 py-2 text-bad">
      {message}
    </p>
  )
}
