import { indent } from './layout.ts'

/** The width of a comment's text, so that it is a comfortable read at any depth. */
const WIDTH = 110

/** A doc comment of the paragraphs and tags that are not empty, with a line break behind it; nothing if all are. */
export function comment(texts: readonly string[], depth = 0): string {
  const blocks = texts.filter((text) => text.trim() !== '').map((text) => safe(text))
  const lines = blocks.flatMap((block, index) => {
    const own = block.startsWith('@example') ? block.split('\n') : wrap(block)
    // Tags stand together, below the text.
    const isApart = index > 0 && !(block.startsWith('@') && blocks[index - 1]?.startsWith('@'))
    return isApart ? ['', ...own] : own
  })
  const [only] = lines
  if (only === undefined) return ''
  const text =
    lines.length === 1 ? `/** ${only} */` : `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */`
  return `${indent(text, depth)}\n`
}

/** Nothing in it ends the comment. */
const safe = (text: string): string => text.replaceAll('*/', '*\\/')

/** Paragraphs and the items of lists keep their lines; what an author broke for another width is joined. */
function wrap(text: string): string[] {
  const paragraphs = text
    .split(/\n{2,}/)
    .map((paragraph) =>
      paragraph.split(/\n(?=- )/).flatMap((block) => fill(block.replaceAll(/\s*\n\s*/g, ' '), block.startsWith('- '))),
    )
  return paragraphs.flatMap((lines, index) => (index > 0 ? ['', ...lines] : lines))
}

function fill(text: string, isItem: boolean): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last === undefined) lines.push(word)
    else if (last.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(isItem ? `  ${word}` : word)
  }
  return lines
}
