import { Link } from '@tanstack/react-router'
import { FolderKanban, Plus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/states.tsx'
import { world } from '../../world.ts'

/** Where there is nothing to show before there is a project: a new sandbox has none. */
export const NoProjects = () => (
  <Empty
    icon={<FolderKanban />}
    title={world === 'sandbox' ? 'Your sandbox is empty' : 'No projects yet'}
    action={
      <Button asChild look="primary">
        <Link to="/console/projects" search={{ create: true }}>
          <Plus /> Create project
        </Link>
      </Button>
    }
  >
    {world === 'sandbox'
      ? 'Its projects, users and keys are apart from your live ones. Create a project to start.'
      : 'Create one for each application. It has its own keys and users.'}
  </Empty>
)
