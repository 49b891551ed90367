/**
 * Imports go one way: domain < editor, player < canvas < features < app; i18n and api and ui lie below the features;
 * a feature never imports another feature. The list of layers is the only thing to edit.
 */
const layers = {
  domain: [],
  i18n: [],
  api: ['domain', 'i18n'],
  ui: ['domain', 'i18n', 'api'],
  editor: ['domain'],
  player: ['domain'],
  canvas: ['domain', 'editor', 'player'],
  features: ['domain', 'i18n', 'api', 'ui', 'editor', 'player', 'canvas'],
  app: ['domain', 'i18n', 'api', 'ui', 'editor', 'player', 'canvas', 'features'],
};

const layerRules = Object.entries(layers).map(([layer, below]) => ({
  name: `layer-${layer}`,
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: { path: '^src/', pathNot: `^src/(${[layer, ...below].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: 'features-are-islands',
      // The workspace page puts its steps together; it is the one feature that others make up.
      comment: 'What two features need goes to ui/ or api/, or is put together in app/.',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/', pathNot: '^src/features/workspace/' },
      to: { path: '^src/features/([^/]+)/', pathNot: '^src/features/$1/' },
    },
    {
      name: 'workspace-only-takes-steps',
      severity: 'error',
      from: { path: '^src/features/workspace/' },
      to: {
        path: '^src/features/',
        pathNot: '^src/features/(workspace|cut|box|artwork|caption|detail|ground|flags)/',
      },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-framework-below',
      comment: 'Domain, editor and player are plain TypeScript.',
      severity: 'error',
      from: { path: '^src/(domain|editor|player)/' },
      to: { path: 'node_modules/(react|react-dom|@mantine|@tanstack)/' },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
