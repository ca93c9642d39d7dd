import { Link } from '@tanstack/react-router'
import { ScrollText } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { Empty } from '../../ui/states.tsx'
import { Events } from '../activity/events.tsx'

/** What one end user did, and what was done to it. */
export const UserActivity = ({ projectId, userId }: { projectId: string; userId: string }) => (
  <Card>
    <CardHead
      title="Activity"
      about="What this user did, and what was done to the account, in the last 90 days."
      actions={
        <Button asChild size="small">
          <Link to="/console/projects/$projectId/activity" params={{ projectId }} search={{ user: userId }}>
            See in Activity
          </Link>
        </Button>
      }
    />
    <Events
      projectId={projectId}
      filter={{ user: userId }}
      pageSize={10}
      aboutId={userId}
      empty={
        <Empty icon={<ScrollText />} title="Nothing in the last 90 days">
          Sign-ins and changes of the account are written down here.
        </Empty>
      }
    />
  </Card>
)
