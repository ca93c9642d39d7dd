import { MoonStar } from 'lucide-react'
import { Empty } from '../../ui/states.tsx'

/** In place of the pictures of a project that is deactivated: the API shows them to nobody. */
export const Asleep = () => (
  <Empty icon={<MoonStar />} title="The pictures are not shown now">
    None of them is lost. They can be seen again once this project is active.
  </Empty>
)
