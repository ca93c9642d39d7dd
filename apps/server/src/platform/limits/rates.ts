/** So many in each window. Windows begin at whole multiples of their length since 1970, so every server agrees on them. */
export interface Rate {
  max: number
  windowSeconds: number
}

const units = { second: 1, minute: 60, hour: 3_600, day: 86_400 } as const
const MAX = 1_000_000_000

export const RATE_MEANING = 'a number and second, minute, hour or day, such as 1000/minute'

/** `1000/minute` and the like. @throws what it must be */
export function parseRate(text: string): Rate {
  const [, number = '', unit = ''] = /^ *([1-9]\d{0,9}) *\/ *(second|minute|hour|day) *$/.exec(text) ?? []
  if (number === '' || Number(number) > MAX) throw new Error(RATE_MEANING)
  return { max: Number(number), windowSeconds: units[unit as keyof typeof units] }
}

export const rateText = ({ max, windowSeconds }: Rate): string => {
  const unit = Object.entries(units).find(([, seconds]) => seconds === windowSeconds)?.[0]
  return `${max}/${unit ?? `${windowSeconds} seconds`}`
}
