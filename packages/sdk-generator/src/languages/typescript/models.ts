import type { Member, Model } from '../../model.ts'
import { comment } from './docs.ts'
import { indent, key, union } from './layout.ts'
import type { Names } from './names.ts'
import { alternatives, enumAlternatives } from './types.ts'

/** A model as a type. */
export function printModel(model: Model, names: Names): string {
  const name = names.model(model.name)
  const valueDocs = model.kind === 'enum' ? model.values.filter(({ description }) => description !== '') : []
  const docs = comment([
    model.description,
    valueDocs.map(({ value, description }) => `- \`${value}\`: ${description}`).join('\n'),
    model.deprecated ? '@deprecated' : '',
  ])
  if (model.kind === 'object') return docs + printInterface(name, model.members, names)
  const types = model.kind === 'enum' ? enumAlternatives(model.values) : alternatives(model.type, names)
  return `${docs}${union(`export type ${name} =`, types)}\n`
}

/** An object. Members that only a later version of the API knows stay on it; it says nothing of them. */
export function printInterface(name: string, members: readonly Member[], names: Names, base?: string): string {
  const head = `export interface ${name}${base === undefined ? '' : ` extends ${base}`} {`
  return `${head}\n${members.map((member) => printMember(member, names)).join('')}}\n`
}

function printMember(member: Member, names: Names): string {
  const docs = comment([describe(member), member.deprecated ? '@deprecated' : ''], 1)
  const text = union(`${key(member.name)}${member.required ? '' : '?'}:`, alternatives(member.type, names), 1)
  return `${docs}${indent(text)}\n`
}

const EXAMPLE_MAX = 80

/** What the document says of a member, and a value for those who want to see one. */
function describe({ description, example }: Member): string {
  const value = typeof example === 'string' || typeof example === 'number' ? String(example) : ''
  const isShort = value !== '' && value.length <= EXAMPLE_MAX && !value.includes('`')
  return [description, isShort ? `Such as \`${value}\`.` : ''].filter((text) => text !== '').join(' ')
}
