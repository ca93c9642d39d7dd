// Made from openapi/v1.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

import type { PagePromise, RequestOptions, Transport } from '../../core/types.ts'
import { operations } from './operations.ts'

/** Where projects can be. */
export class Regions {
  protected readonly transport: Transport

  constructor(transport: Transport) {
    this.transport = transport
  }

  /**
   * List regions.
   *
   * What the operator of the server has configured; in the sandbox, simulated ones.
   *
   * @example
   * for await (const region of client.regions.list()) {
   *   console.log(region)
   * }
   */
  list(options?: RequestOptions): PagePromise<Region> {
    return this.transport.list(operations.regions.list, {}, options)
  }
}

export interface Region {
  /** Such as `us-east-1`. */
  id: string
  object: 'region'
  /** False in the sandbox. */
  livemode: boolean
  name: string
  status: RegionStatus
  /** Where a project is created that names no region. */
  default: boolean
  /** Whether projects can be created there. */
  accepts_new: boolean
  /** Where it is, if the operator has said so. */
  location: string | null
}

export type RegionStatus = 'available' | 'degraded' | 'offline' | (string & {})
