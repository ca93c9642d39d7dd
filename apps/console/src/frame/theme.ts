import { useSyncExternalStore } from 'react'

export type Theme = 'system' | 'light' | 'dark'

const preference = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

const read = (): Theme => {
  const chosen = localStorage.getItem('theme')
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system'
}

/** As `public/assets/theme.js` does before the first paint. */
function apply(): void {
  const theme = read()
  document.documentElement.classList.toggle('dark', theme === 'dark' || (theme === 'system' && preference.matches))
  for (const listener of listeners) listener()
}
preference.addEventListener('change', apply)
window.addEventListener('storage', apply) // another tab

export function setTheme(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem('theme')
  else localStorage.setItem('theme', theme)
  apply()
}

export const useTheme = (): Theme =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, read)
