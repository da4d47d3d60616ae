/** Which way the arrows point. See README.md, "How it is built". */
const onlyFrom = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
	forbidden: [
		onlyFrom(
			'no-cycles',
			'A cycle has no place to begin reading.',
			{},
			{ circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
		),
		onlyFrom(
			'rules-are-pure',
			'Rules know rules, Temporal, a reader of tables and bundled facts.',
			{ path: '^src/domain' },
			{ pathNot: ['^src/domain', 'node_modules/(temporal-polyfill|csv-parse)', '^data/resources'] },
		),
		onlyFrom(
			'discord-at-the-edge',
			'Only commands, src/discord and the places that put parts together know Discord.',
			{ path: '^(src|commands|data)', pathNot: ['^commands', '^src/discord', '^src/(main|bot)\\.ts$', '^src/sandbox'] },
			{ path: ['node_modules/(discord\\.js|@discordjs|discord-api-types)'] },
		),
		onlyFrom(
			'sql-in-features',
			'Only features and src/db know SQL.',
			{ path: '^(src|commands|data)', pathNot: ['^src/(db|features|delivery)', '^src/(main|bot)\\.ts$'] },
			{ path: 'node_modules/kysely' },
		),
		onlyFrom(
			'one-door-to-a-driver',
			'Only src/db opens a database.',
			{ path: '^(src|commands|data)', pathNot: '^src/db' },
			{ path: 'node_modules/(better-sqlite3|pg)/' },
		),
		onlyFrom(
			'features-know-no-edge',
			'Features are used by commands, never the other way.',
			{ path: '^src/features' },
			{ path: ['^commands', '^src/(discord|sandbox|bot|main|schedule)'] },
		),
		onlyFrom(
			'the-sandbox-stands-alone',
			'The sandbox knows Discord, not Handrail.',
			{ path: '^src/sandbox' },
			{ path: ['^commands', '^src', '^data'], pathNot: '^src/sandbox' },
		),
		onlyFrom(
			'nobody-needs-the-sandbox',
			'Without it, Handrail is whole.',
			{ path: '^(src|commands|data)', pathNot: ['^src/sandbox', '^src/main\\.ts$'] },
			{ path: '^src/sandbox' },
		),
		onlyFrom(
			'nothing-needs-to-be-watched',
			'What is counted knows nothing of the counting; only what puts the parts together does.',
			{ path: '^(src|commands|data)', pathNot: ['^src/watch', '^src/(main|bot)\\.ts$'] },
			{ path: ['^src/watch', 'node_modules/prom-client'] },
		),
		onlyFrom(
			'drawn-elsewhere',
			'Pictures are drawn in a thread of their own: answers must not wait.',
			{
				path: '^(src|commands|data)',
				pathNot: '^src/pictures/(worker|draw|days-option|year-option|weeks-option|amounts-option|elements|paint)\\.ts$',
			},
			{ path: ['node_modules/(echarts|@napi-rs)', '^src/pictures/(worker|draw)\\.ts$'] },
		),
		onlyFrom('nothing-needs-main', 'Main is the end of all arrows.', {}, { path: '^src/main\\.ts$' }),
		onlyFrom('nothing-needs-tests', 'What runs does not know tests.', { pathNot: '^tests' }, { path: '^tests' }),
		onlyFrom(
			'nothing-needs-deploy',
			'What runs does not know how it was brought there.',
			{ path: '^(src|commands|data)' },
			{ path: '^deploy' },
		),
		onlyFrom(
			'runs-without-dev-packages',
			'What is shipped is installed without them.',
			{ path: '^(src|commands|data)' },
			{ dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
		),
		onlyFrom(
			'known-packages',
			'Every package is in package.json.',
			{},
			{ dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
		),
		onlyFrom('it-resolves', 'Every import leads somewhere.', {}, { couldNotResolve: true }),
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
	},
};
