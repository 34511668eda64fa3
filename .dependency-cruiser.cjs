// Imports go one way. Each wall says why it stands and what to do instead; see STYLE.md § 1.
// views: presenters, which put a model into the words and shapes of a page.
const roles = 'commands|reactions|projections|queries|subscriptions|routes|views'
const knowsEveryone = '^(src/((main|platform)\\.ts|start/|cli/)|test/|bench/|scripts/)'
const test = '\\.test\\.tsx?$'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'feel-stands-alone',
      severity: 'error',
      comment: 'The expression language knows no definition, case or city. Pass in types and values.',
      from: { path: '^src/feel/', pathNot: test },
      to: { path: '^src/', pathNot: '^src/feel/' },
    },
    {
      name: 'dmn-stands-on-feel',
      severity: 'error',
      comment: 'Decision models know the expression language and nothing else. Pass in models, inputs and the clock.',
      from: { path: '^src/dmn/', pathNot: test },
      to: { path: '^src/', pathNot: '^src/(dmn|feel)/' },
    },
    {
      name: 'kernel-is-the-floor',
      severity: 'error',
      comment: 'The kernel interprets; it must not know who calls it. Pass the value in.',
      from: { path: '^src/kernel/' },
      to: { path: '^src/', pathNot: '^src/(feel|dmn|kernel)/' },
    },
    {
      name: 'web-knows-no-module',
      severity: 'error',
      comment: 'The shell serves whatever routes it is given. Let the module pass its part in.',
      from: { path: '^src/web/' },
      to: { path: '^src/', pathNot: '^src/(web|kernel)/' },
    },
    {
      name: 'checker-reads-definitions',
      severity: 'error',
      comment:
        'The checker looks at definitions from outside: it knows the kernel and the languages of rules, no module.',
      from: { path: '^src/checker/', pathNot: test },
      to: { path: '^src/', pathNot: '^src/(checker|kernel|feel|dmn)/' },
    },
    {
      name: 'module-stands-on-kernel-and-web',
      severity: 'error',
      comment: 'A module may not know who starts it, nor the demo, nor the expression language behind the kernel.',
      from: { path: '^src/modules/', pathNot: [test, '^src/modules/rules/'] },
      to: { path: '^src/', pathNot: '^src/(modules|kernel|web)/' },
    },
    {
      name: 'rules-also-stand-on-dmn',
      severity: 'error',
      comment: 'The module that runs models of others is a module like any other, and may import what reads them.',
      from: { path: '^src/modules/rules/', pathNot: test },
      to: { path: '^src/', pathNot: '^src/(modules|kernel|web|dmn)/' },
    },
    {
      name: 'modules-meet-at-events',
      severity: 'error',
      comment:
        'React or subscribe to the other module’s event, or take an interface from main.ts; import only its types.',
      from: { path: '^src/modules/([^/]+)/', pathNot: test },
      to: { path: '^src/modules/', pathNot: '^src/modules/$1/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'models-stay-pure',
      severity: 'error',
      comment: 'Whatever is not a role file is model or policy, and must run in a test without a database.',
      from: {
        path: '^src/modules/[^/]+/[^/]+\\.ts$',
        pathNot: [`/(${roles})\\.ts$`, test],
      },
      to: {
        path: [`^src/modules/[^/]+/((${roles})[./]|pages/)`, '^src/web/', '^src/kernel/primitives/db\\.ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'pages-only-show',
      severity: 'error',
      comment: 'A page shows what its route gives it. Ask in queries.ts and pass the answer in.',
      from: { path: '^src/modules/[^/]+/pages/', pathNot: test },
      to: {
        path: [
          '/(commands|projections|queries|subscriptions|routes)(\\.ts$|/)',
          '^src/kernel/(primitives/(db|sql)|events)',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'only-main-knows-routes',
      severity: 'error',
      comment: 'Routes are plugged in by main.ts. For a link, import the module’s paths.',
      from: { path: '^src/', pathNot: [knowsEveryone, '/routes(\\.tsx?$|/)', test] },
      to: { path: '/routes(\\.tsx?$|/)' },
    },
    {
      name: 'demo-is-optional',
      severity: 'error',
      comment: 'Production runs without the demo: only what starts the platform may know it.',
      from: { path: '^src/', pathNot: [knowsEveryone, '^src/demo/'] },
      to: { path: '^src/demo/' },
    },
    {
      name: 'start-comes-first',
      severity: 'error',
      comment: 'Settings, secrets and the database are handed over by main.ts, never fetched.',
      from: { path: '^src/', pathNot: [knowsEveryone, '^src/demo/', test] },
      to: { path: '^src/start/' },
    },
    {
      name: 'product-without-tests',
      severity: 'error',
      comment: 'The product must run without the folders of tests and benchmarks.',
      from: { path: '^src/', pathNot: [test, '\\.proof\\.ts$'] },
      to: { path: '^(test|bench|scripts)/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Two files that need each other are one file, or hide a third.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      comment: 'The import names a file or package that is not there.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
    skipAnalysisNotInRules: true,
  },
}
