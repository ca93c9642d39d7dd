import { world } from '../../world.ts'

/** The project whose pages were open last in this tab: what is made elsewhere is most likely for it. */
const name = `project ${world}`

export function rememberProject(id: string): void {
  try {
    sessionStorage.setItem(name, id)
  } catch {
    // A browser may forbid it: then the first project is offered.
  }
}

/** That one, if it is still among these; else the first. */
export function currentProject<P extends { id: string }>(projects: P[]): P | undefined {
  return projects.find(({ id }) => id === rememberedProject()) ?? projects[0]
}

function rememberedProject(): string | null {
  try {
    return sessionStorage.getItem(name)
  } catch {
    return null
  }
}
