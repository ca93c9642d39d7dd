interface CountedEvent {
  type: string
  projectId: string | null
  worldId: string | null
  isTest: boolean
}

/** What is counted and told of the events of one transaction. */
export interface Numbering {
  /** How many events of each project get a number, and of each world a sequence. */
  projects: Map<string, number>
  worlds: Map<string, number>
  /** For each event, how many that are numbered with it come after it; null for those without that number. */
  places: { beforeLastNumber: number | null; beforeLastSequence: number | null }[]
  messages: Message[]
}

/** Names a project and a world, whose last numbers it tells. Usually there is one. */
interface Message {
  projectId: string | null
  worldId: string | null
}

export function numberEvents(events: CountedEvent[]): Numbering {
  const [projects, worlds] = [new Map<string, number>(), new Map<string, number>()]
  const messages = new Map<string, Message>()
  // From the last to the first, so that what was counted comes after.
  const places = events.toReversed().map((event) => {
    const { projectId, worldId } = numberedBy(event)
    messages.set(`${projectId}:${worldId}`, { projectId, worldId })
    return { beforeLastNumber: count(projects, projectId), beforeLastSequence: count(worlds, worldId) }
  })
  return { projects, worlds, places: places.reverse(), messages: mergeMessages([...messages.values()]) }
}

/** Followers of projects hear of generations alone, and nobody of tests. */
const numberedBy = ({ type, projectId, worldId, isTest }: CountedEvent) => ({
  projectId: type.startsWith('generation.') && !isTest ? projectId : null,
  worldId: isTest ? null : worldId,
})

/** @returns how many there were before */
function count(counts: Map<string, number>, id: string | null): number | null {
  if (id === null) return null
  const before = counts.get(id) ?? 0
  counts.set(id, before + 1)
  return before
}

/** Nothing is told of tests, and what happened in a world beside its generations is told with one of its projects. */
function mergeMessages(messages: Message[]): Message[] {
  const ofProjects = messages.filter(({ projectId }) => projectId !== null)
  const told = new Set([null, ...ofProjects.map(({ worldId }) => worldId)])
  return [...ofProjects, ...messages.filter(({ projectId, worldId }) => projectId === null && !told.has(worldId))]
}
