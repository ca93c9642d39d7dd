/** When a key should be replaced by a new one: so long after it was created. */
export const ROTATION_DUE_MS = 90 * 86_400_000

export const rotationDueAt = ({ createdAt }: { createdAt: Date }): Date =>
  new Date(createdAt.getTime() + ROTATION_DUE_MS)
