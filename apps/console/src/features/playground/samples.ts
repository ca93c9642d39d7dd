/** Side of a sample in pixels. */
const SIDE = 512

export const SAMPLE_PROMPT = 'A quiet lake between hills at sunrise'

/** Two pictures for whoever has none at hand, drawn here. */
export const drawSamples = (): Promise<File[]> => Promise.all([draw('hills.jpg', hills), draw('lake.jpg', lake)])

async function draw(name: string, paint: (canvas: CanvasRenderingContext2D) => void): Promise<File> {
  const canvas = new OffscreenCanvas(SIDE, SIDE)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser draws no pictures.')
  paint(context as unknown as CanvasRenderingContext2D)
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })
  return new File([blob], name, { type: blob.type })
}

function hills(canvas: CanvasRenderingContext2D): void {
  sky(canvas, '#f6d7a7', '#e8907c')
  canvas.fillStyle = '#fff3d6'
  canvas.beginPath()
  canvas.arc(SIDE * 0.62, SIDE * 0.42, SIDE * 0.11, 0, Math.PI * 2)
  canvas.fill()
  ridge(canvas, 0.6, 0.09, '#9c6f8f')
  ridge(canvas, 0.7, 0.06, '#6d5480')
  ridge(canvas, 0.83, 0.05, '#3d3a5c')
}

function lake(canvas: CanvasRenderingContext2D): void {
  sky(canvas, '#bcd9ea', '#f3e6d0')
  ridge(canvas, 0.5, 0.08, '#6f94a3')
  canvas.fillStyle = '#4f7f93'
  canvas.fillRect(0, SIDE * 0.56, SIDE, SIDE)
  canvas.fillStyle = '#ffffff55'
  for (let line = 0; line < 9; line += 1) {
    const width = SIDE * (0.15 + 0.09 * ((line * 7) % 5))
    canvas.fillRect((SIDE - width) / 2 + Math.sin(line * 2) * 90, SIDE * (0.6 + line * 0.042), width, 3)
  }
}

function sky(canvas: CanvasRenderingContext2D, top: string, bottom: string): void {
  const colours = canvas.createLinearGradient(0, 0, 0, SIDE)
  colours.addColorStop(0, top)
  colours.addColorStop(1, bottom)
  canvas.fillStyle = colours
  canvas.fillRect(0, 0, SIDE, SIDE)
}

/** A line of hills; heights are parts of the side. */
function ridge(canvas: CanvasRenderingContext2D, height: number, swing: number, colour: string): void {
  canvas.fillStyle = colour
  canvas.beginPath()
  canvas.moveTo(0, SIDE)
  for (let x = 0; x <= SIDE; x += 8) {
    const wave = Math.sin(x / 70 + height * 20) + Math.sin(x / 31 + height * 9) * 0.4
    canvas.lineTo(x, SIDE * (height - swing * wave))
  }
  canvas.lineTo(SIDE, SIDE)
  canvas.fill()
}
