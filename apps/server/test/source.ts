import { readFile } from 'node:fs/promises'
import { parseSync } from '@swc/core'

/** Any node of swc's syntax tree; guard tests check the members that they look at. */
export type Node = { type: string } & Record<string, unknown>

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

/** Every node of a TypeScript file, parents before their children. */
export async function nodesOf(file: string): Promise<Node[]> {
  const nodes: Node[] = []
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if (isNode(value)) nodes.push(value)
    Object.values(value).forEach(visit)
  }
  visit(parseSync(await readFile(file, 'utf8'), { syntax: 'typescript', target: 'es2022' }))
  return nodes
}

/** The text of a string or template literal, with `…` where an expression stands; undefined for anything else. */
export function textOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined
  if (node.type === 'StringLiteral') return String(node.value)
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis)) return undefined
  return node.quasis.map(({ cooked }: { cooked: string }) => cooked).join('…')
}
