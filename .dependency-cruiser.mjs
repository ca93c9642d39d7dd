/**
 * Which file may import which, types included: docs/architecture.md draws it. `npm run check` runs it by scripts/check-layers.ts;
 * apps/server/test/layers.test.ts plants a violation of each rule and sees it found.
 */
const src = '^apps/server/src'
const context = `${src}/context\\.ts$`
/** What decodes. */
const operations = `${src}/platform/images/(?:operations|open-image|turn)\\.ts$`
/** Files of a feature that belong to a surface. */
const surfaceFiles = `${src}/features/.+/(?:devkit|v1)-.+\\.ts$`
const routeFiles = `${src}/features/.+/(?:devkit|v1)-.*routes\\.ts$`
const queryFiles = `${src}/features/.+queries\\.ts$`
const typeFiles = `${src}/.+/types\\.ts$`

/** All of the server but these. */
const allBut = (...paths) => ({ path: `${src}/`, pathNot: paths })

const layers = ['platform', 'config', 'access', 'features', 'surfaces'].map((name) => `${src}/${name}/`)
const [platform, config, access, features, surfaces] = layers

/** Each feature may import those of the rows before its own. */
const order = [
  ['deliveries'],
  ['mail', 'events', 'image-providers'],
  ['audit'],
  ['plans'],
  ['webhooks'],
  ['files'],
  ['keys', 'secret-keys'],
  ['generations'],
  ['projects'],
  ['sessions'],
  ['accounts'],
  ['users', 'operators'],
  ['requests'],
  ['usage', 'alerts'],
  ['statistics', 'health', 'console', 'payments'],
]
const folders = (names) => `${features}(?:${names.join('|')})/`

const rule = (name, comment, from, to, others = {}) => ({ name, comment, severity: 'error', from, to, ...others })

export default {
  forbidden: [
    // --- Layers ---
    rule('platform', 'The platform imports nothing from above.', { path: platform }, allBut(platform)),
    rule('config', 'The configuration imports the platform alone.', { path: config }, allBut(platform, config)),
    rule(
      'access',
      'Access imports platform, configuration and the context.',
      { path: access },
      allBut(platform, config, access, context),
    ),
    rule(
      'features',
      'Features import no surface and no part of the composition root; only their devkit-*.ts and v1-*.ts files know a surface, each its own.',
      { path: features, pathNot: surfaceFiles },
      allBut(platform, config, access, features, context),
    ),
    rule(
      'surfaces',
      'Surfaces, and the files of features that belong to one, import no part of the composition root.',
      { path: [surfaces, surfaceFiles] },
      allBut(...layers, context),
    ),
    ...[
      ['devkit', 'v1'],
      ['v1', 'devkit'],
    ].map(([name, other]) =>
      rule(
        `${name}-alone`,
        'What belongs to one surface imports nothing of the other.',
        { path: [`${surfaces}${name}/`, `${src}/features/.+/${name}-.+\\.ts$`] },
        { path: [`${surfaces}${other}/`, `${src}/features/.+/${other}-.+\\.ts$`] },
      ),
    ),
    rule(
      'packages',
      'Packages import nothing of the applications.',
      { path: '^packages/' },
      { path: '^(?:apps|scripts|bench)/' },
    ),

    rule(
      'decoding',
      'Images are decoded and drawn by a program of its own, which alone imports what does so: never in the server.',
      { path: `${src}/`, pathNot: [`${src}/image-process\\.ts$`, operations] },
      { path: ['node_modules/sharp/', '^packages/preview-image/', operations, `${src}/image-process\\.ts$`] },
    ),

    // --- The context ---
    rule(
      'context-is-a-leaf',
      'The context imports types of features, and nothing else above configuration.',
      { path: context },
      allBut(platform, config, `${access}types\\.ts$`, `${features}[^/]+/types\\.ts$`),
    ),
    rule('types-without-context', 'What the context names cannot import it.', { path: typeFiles }, { path: context }),

    // --- Features ---
    ...order.flatMap((row, index) =>
      row.map((name) =>
        rule(
          'features-in-order',
          'A feature imports those that stand before it in this list, and none beside it.',
          { path: folders([name]) },
          { path: features, pathNot: folders([...order.slice(0, index).flat(), name]) },
        ),
      ),
    ),
    rule(
      'features-have-a-place',
      'A new feature gets a place in the list.',
      { path: features, pathNot: folders(order.flat()) },
      {},
    ),
    rule(
      'features-form-no-circle',
      'Features form no circle of folders. Checked among features alone.',
      { path: `${features}[^/]+$` },
      { path: `${features}[^/]+$`, circular: true },
      { scope: 'folder' },
    ),
    rule(
      'routes-from-their-list',
      'Only the list of a surface imports routes.',
      { path: `${src}/`, pathNot: `${surfaces}(?:devkit|v1)/routes\\.ts$` },
      // Health has no prefix: app.ts registers it beside the surface.
      { path: routeFiles, pathNot: `${features}health/devkit-routes\\.ts$` },
    ),
    rule(
      'health-from-app',
      'Only app.ts imports the routes of health.',
      { path: `${src}/`, pathNot: `${src}/app\\.ts$` },
      { path: `${features}health/devkit-routes\\.ts$` },
    ),
    rule(
      'image-providers',
      'Adapters of image providers know no request: they import no context and no other feature.',
      { path: `${features}image-providers/` },
      allBut(platform, config, `${features}image-providers/`),
    ),
    rule(
      'queries-within-their-feature',
      'A feature calls the service of another, never its queries.',
      { path: `${features}([^/]+)/` },
      { path: queryFiles, pathNot: `${features}$1/` },
    ),
    rule(
      'queries-from-outside',
      'Only features import queries of features.',
      { path: `${src}/`, pathNot: features },
      { path: queryFiles },
    ),
    rule(
      'access-queries',
      'Only access imports its queries.',
      { path: `${src}/`, pathNot: access },
      { path: `${access}queries\\.ts$` },
    ),

    // --- Everywhere ---
    rule('no-circle', 'Modules form no circle, types included.', {}, { circular: true }),
    rule('resolvable', 'An import that is not found is not checked.', {}, { couldNotResolve: true }),
  ],
  options: {
    // With TypeScript 7 the default parser reads nothing and finds nothing.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.test\\.ts$|^node:|^packages/[^/]+/dist/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['source', 'import', 'node', 'default'] },
  },
}
