import { test } from 'node:test'
import { noBrowser } from './page.ts'
import { inspectSights } from './sights.ts'

test('every page on a desk is accessible, fits and stands still, in light and dark', { skip: noBrowser }, (t) =>
  inspectSights(t, 1440),
)
