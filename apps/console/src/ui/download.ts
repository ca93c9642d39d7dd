/** Saves a file. */
export function download(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser reads it after this has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
