/** A value of a document that does not fit what the generator can read: nothing is ever left out in silence. */
export class DocumentError extends Error {
  readonly pointer: string

  constructor(pointer: string, problem: string) {
    super(`${pointer}: ${problem}`)
    this.name = 'DocumentError'
    this.pointer = pointer
  }
}

/** Members that mean something to other readers of our documents, and nothing to an SDK. */
const extensions = new Set([
  // Names for oapi-codegen, which calls a header and a query parameter the same.
  'x-go-name',
  // What the answer is with headers that only Cloud Admin sends.
  'x-alternatives',
])

/** A value of a document, which knows where it is: a JSON pointer (RFC 6901). */
export class Place {
  readonly document: unknown
  readonly value: unknown
  readonly pointer: string

  constructor(document: unknown, value: unknown = document, pointer = '#') {
    this.document = document
    this.value = value
    this.pointer = pointer
  }

  fail(problem: string): never {
    throw new DocumentError(this.pointer, problem)
  }

  /** The members of an object, by name. With `known`, any other one fails. */
  members(known?: readonly string[]): [name: string, place: Place][] {
    const { value } = this
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return this.fail('An object is expected.')
    const all = Object.keys(value).toSorted()
    for (const name of all) {
      if (known !== undefined && !known.includes(name) && !extensions.has(name)) {
        this.to(name).fail('This is not supported.')
      }
    }
    return all.map((name) => [name, this.to(name)])
  }

  /** What stands below this name, or undefined. */
  find(name: string): Place | undefined {
    const { value } = this
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    return this.to(name)
  }

  get(name: string): Place {
    return this.find(name) ?? this.fail(`\`${name}\` is missing.`)
  }

  items(): Place[] {
    if (!Array.isArray(this.value)) return this.fail('A list is expected.')
    return this.value.map((_, index) => this.to(String(index)))
  }

  text(): string {
    return typeof this.value === 'string' ? this.value : this.fail('A text is expected.')
  }

  truth(): boolean {
    return typeof this.value === 'boolean' ? this.value : this.fail('True or false is expected.')
  }

  texts(): string[] {
    return this.items().map((item) => item.text())
  }

  /** The name of the component that this refers to, if it is nothing but a reference into `components/<kind>`. */
  component(kind: string): string | undefined {
    const ref = this.find('$ref')
    if (ref === undefined) return undefined
    const match = /^#\/components\/([a-z]+)\/([A-Za-z0-9._-]+)$/i.exec(ref.text())
    if (match?.[1] !== kind || match[2] === undefined)
      return ref.fail(`Only components of the kind "${kind}" can stand here.`)
    return match[2]
  }

  /** This, or the component of the kind that it refers to. */
  resolve(kind: string): Place {
    const name = this.component(kind)
    if (name === undefined) return this
    this.members(['$ref'])
    return this.root().get('components').get(kind).find(name) ?? this.get('$ref').fail('There is no such component.')
  }

  root(): Place {
    return new Place(this.document)
  }

  private to(name: string): Place {
    const pointer = `${this.pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    return new Place(this.document, (this.value as Record<string, unknown>)[name], pointer)
  }
}
