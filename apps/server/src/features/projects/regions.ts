import type { Config } from '../../config/config.ts'
import { InvalidInput } from '../../platform/errors.ts'

export interface RegionState {
  id: string
  name: string
  status: 'available' | 'degraded' | 'offline'
  default: boolean
  accepts_new: boolean
  location: string | null
}

/** Nothing runs there: names that clients can try. */
const simulated = [
  { id: 'us-east-1', name: 'US East', location: 'simulated' },
  { id: 'eu-west-1', name: 'Europe West', location: 'simulated' },
  { id: 'ap-south-1', name: 'Asia Pacific South', location: 'simulated' },
]

/** Where projects of that world can be; the first is the default. */
export function regionsOf({ regions }: Pick<Config, 'regions'>, livemode: boolean): RegionState[] {
  const all = livemode ? regions.map((region) => ({ ...region, location: null })) : simulated
  // What answers runs: all regions are this installation, until something can run elsewhere.
  return all.map((region, i) => ({ ...region, status: 'available', default: i === 0, accepts_new: true }))
}

export function defaultRegion(config: Pick<Config, 'regions'>, livemode: boolean): string {
  const [first] = regionsOf(config, livemode)
  if (!first) throw new Error('There is no region.')
  return first.id
}

/** @throws InvalidInput with the list for one that does not exist */
export function assertRegion(config: Pick<Config, 'regions'>, livemode: boolean, id: string): void {
  const ids = regionsOf(config, livemode).map((region) => region.id)
  if (!ids.includes(id)) throw new InvalidInput([{ loc: ['body', 'region'], rule: 'region', limit: ids.join(', ') }])
}
