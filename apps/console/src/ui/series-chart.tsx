import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'

export interface Part {
  /** The member of each point. */
  key: string
  text: string
  /** A token of styles.css. */
  color: string
}

interface SeriesChartProps {
  interval: 'hour' | 'day'
  points: { start: string; [key: string]: string | number }[]
  parts: Part[]
}

// Days are those of UTC, as the server counts them; hours are the reader's own.
const formats = {
  hour: { tick: { hour: 'numeric' }, full: { dateStyle: 'medium', timeStyle: 'short' } },
  day: { tick: { month: 'short', day: 'numeric', timeZone: 'UTC' }, full: { dateStyle: 'medium', timeZone: 'UTC' } },
} as const

/** Bars over time. A module of its own, since the library is large: load it by `lazy`. */
export default function SeriesChart({ interval, points, parts }: SeriesChartProps) {
  const tick = new Intl.DateTimeFormat(undefined, formats[interval].tick)
  const full = new Intl.DateTimeFormat(undefined, formats[interval].full)
  const axis = { fill: 'var(--ink-soft)', fontSize: 12 }
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={points} margin={{ top: 8, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="start"
          tickFormatter={(start: string) => tick.format(new Date(start))}
          tick={axis}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-strong)' }}
          interval="equidistantPreserveStart"
          minTickGap={20}
        />
        <YAxis allowDecimals={false} tick={axis} tickLine={false} axisLine={false} width={36} />
        <Tooltip
          cursor={{ fill: 'var(--sunken)' }}
          isAnimationActive={false}
          labelFormatter={(start) => full.format(new Date(String(start)))}
          contentStyle={{ background: 'var(--raised)', border: '1px solid var(--line)', borderRadius: 10 }}
          itemStyle={{ color: 'var(--ink)' }}
          labelStyle={{ color: 'var(--ink-soft)' }}
        />
        {parts.map(({ key, text, color }) => (
          <Bar
            key={key}
            dataKey={key}
            name={text}
            stackId="all"
            fill={color}
            maxBarSize={28}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  )
}
