import { Link } from '@tanstack/react-router'
import { SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Card } from './card.tsx'
import { Empty } from './states.tsx'

interface MissingProps {
  title: string
  /** Where all that there are stand. */
  to: string
  action: string
  /** Why it may not be there. */
  children: ReactNode
}

/** In place of what a page is about, where there is no such thing. */
export const Missing = ({ title, to, action, children }: MissingProps) => (
  <Card>
    <Empty
      icon={<SearchX />}
      title={title}
      action={
        <Button asChild look="primary">
          <Link to={to}>{action}</Link>
        </Button>
      }
    >
      {children}
    </Empty>
  </Card>
)
