import { RequestId } from './request-id.tsx'

interface FormErrorProps {
  /** Of what belongs to no single field. */
  message: string | undefined
  /** By which the server knows what it refused, also where the fields say why. */
  requestId: string | undefined
}

/** Above the button: why it was refused. */
export function FormError({ message, requestId }: FormErrorProps) {
  return (
    <>
      {message !== undefined && (
        <p role="alert" className="rounded-lg bg-bad-soft px-3 py-2 text-bad">
          {message}
        </p>
      )}
      <RequestId id={requestId} />
    </>
  )
}
