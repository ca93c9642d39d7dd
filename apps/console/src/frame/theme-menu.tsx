import { Check, Monitor, Moon, Sun } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { setTheme, type Theme, useTheme } from './theme.ts'

const choices: { theme: Theme; text: string; icon: typeof Sun }[] = [
  { theme: 'system', text: 'Like the system', icon: Monitor },
  { theme: 'light', text: 'Light', icon: Sun },
  { theme: 'dark', text: 'Dark', icon: Moon },
]

export function ThemeMenu() {
  const current = useTheme()
  return (
    <Menu
      trigger={
        <Button look="quiet" size="icon" aria-label="Theme">
          <Sun className="dark:hidden" />
          <Moon className="hidden dark:block" />
        </Button>
      }
    >
      {choices.map(({ theme, text, icon: Icon }) => (
        <MenuItem key={theme} onSelect={() => setTheme(theme)} aria-checked={theme === current} role="menuitemradio">
          <Icon /> <span className="grow">{text}</span> {theme === current && <Check />}
        </MenuItem>
      ))}
    </Menu>
  )
}
