import { fileURLToPath } from 'node:url'
import type { Stage } from './stage.ts'
import { clip, path, rect, SCENE_HEIGHT, SIZE } from './svg.ts'

/** Inter SemiBold, SIL Open Font License 1.1 (font/LICENSE.txt). Servers often have no font at all. */
export const FONT_FILE = fileURLToPath(new URL('../font/Inter-SemiBold.ttf', import.meta.url))
export const FONT_FAMILY = 'Inter'

/** Says what the picture is. */
const [BADGE, REST] = ['LOCAL PREVIEW', 'not an AI-generated image']
/** The same for the picture's metadata: EXIF texts are ASCII. */
export const METADATA = `${BADGE} - ${REST}`

const HEIGHT = SIZE - SCENE_HEIGHT
const MARGIN = 36
const GAP = 12
const FONT_SIZE = 24
/** The mean width of a character, rather too wide; what is wider still is cut off. */
const CHAR_WIDTH = FONT_SIZE * 0.57
/** What the font lacks would be empty boxes; controls and invisible characters have no place in a picture. */
const UNREADABLE = /[^ -~\u00a1-\u00ac\u00ae-\u024f\u0386-\u03ce\u0400-\u045f\u1e00-\u1eff\u2013-\u201e\u2026€]/gu

/** Says what this is, what was asked, and shows the examples. @param thumbnails PNG files, square */
export function drawFooter(stage: Stage, prompt: string, thumbnails: readonly Uint8Array[]): string {
  const side = thumbnails.length > 3 ? 72 : 84
  const left = (index: number) => SIZE - MARGIN - (thumbnails.length - index) * (side + GAP) + GAP
  const images = thumbnails.map((png, i) => {
    const box = `x="${left(i)}" y="${SCENE_HEIGHT + (HEIGHT - side) / 2}" width="${side}" height="${side}"`
    const image = `<image ${box} xlink:href="data:image/png;base64,${Buffer.from(png).toString('base64')}"/>`
    return `${image}<rect ${box} fill="none" stroke="#fff" stroke-opacity=".3" stroke-width="2"/>`
  })
  const width = left(0) - 2 * MARGIN
  const lines = wrapText(readableText(prompt), Math.floor(width / CHAR_WIDTH))
  const top = SCENE_HEIGHT + (lines.length > 1 ? 47 : 62)
  const text = lines.map((line, i) => `<text x="${MARGIN}" y="${top + 36 + i * 30}">${escapeXml(line)}</text>`)
  return `${path(rect(0, SCENE_HEIGHT, SIZE, HEIGHT), stage.tone(0.19, 0.03, 280))}
    <g font-family="${FONT_FAMILY}" font-size="${FONT_SIZE}" fill="#fff">
      <text x="${MARGIN}" y="${top}" font-size="19" fill-opacity=".75">${BADGE} · ${REST}</text>
      ${clip('prompt', rect(MARGIN, SCENE_HEIGHT, width, HEIGHT), text.join(''))}
    </g>${images.join('')}`
}

function readableText(prompt: string): string {
  const text = prompt.slice(0, 1000).normalize('NFC').replace(/\s+/g, ' ').replace(UNREADABLE, '').replace(/ +/g, ' ')
  return /[\p{L}\p{N}]/u.test(text) ? text.trim() : 'A prompt in characters that this preview cannot show'
}

/** At most two lines; the second ends in an ellipsis if there is more. */
function wrapText(text: string, charsMax: number): string[] {
  if (text.length <= charsMax) return [text]
  const space = text.lastIndexOf(' ', charsMax)
  const first = text.slice(0, space > 0 ? space : charsMax)
  const rest = text.slice(first.length).trimStart()
  return [first, rest.length <= charsMax ? rest : `${rest.slice(0, charsMax - 1).trimEnd()}…`]
}

const escapeXml = (text: string) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
