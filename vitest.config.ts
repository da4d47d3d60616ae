import { defineConfig } from 'vitest/config';

/** Files of one worker share their modules: nothing in Handrail is global, so nothing can leak from test to test. */
const common = {
	...{ testTimeout: 20_000, hookTimeout: 60_000, isolate: false },
	setupFiles: ['tests/support/seed.ts'],
};

/** Real sockets, real clients; some wait for Discord's three seconds. */
const conversations = ['tests/commands/**', 'tests/sandbox/**', 'tests/bot/**', 'tests/chaos/**'];
const browser = ['tests/browser/**'];
/** What the database decides: the same files run on SQLite and on PostgreSQL (PGlite). */
const stored = ['tests/features/**', 'tests/db/**', 'tests/delivery/**'];
/** What no database decides: who may do what, which is asked for very often, and rules that keep nothing. */
const notStored = ['tests/commands/authority*.test.ts', 'tests/delivery/pace.test.ts'];
/**
 * Conversations that run on both as well: how people come to each part and how what they gave is seen, corrected, taken
 * along and erased. All others do with `npm run test:postgres`, since PGlite needs three times as long for them.
 */
const spokenOnBoth =
	process.env['POSTGRES'] === 'all'
		? ['tests/commands/*.test.ts']
		: [
				...['buddy', 'checkin', 'checkin-sharing', 'coming', 'consent', 'cope-list', 'encourage', 'goal', 'gratitude'],
				...[
					'hard-day',
					'history',
					'host',
					'me',
					'meeting-create',
					'meeting-edit',
					'mentor',
					'milestone',
					'milestone-slip',
				],
				...['milestones-by-the-clock', 'privacy', 'prompts', 'reachout-talk', 'reflections', 'rest-days', 'settings'],
				...['setup-forget', 'setup-helplines', 'setup-prompts', 'setup-skills', 'slip-tell', 'suggest'],
			].map((name) => `tests/commands/${name}.test.ts`);

const tests = (folders: readonly string[]) => folders.map((folder) => `${folder}/*.test.ts`);

/**
 * What Handrail says and reckons must not depend on the zone of the process. Each project runs in one of the four zones of
 * `tests/zone/zones.ts`: the rules in all of them, the rest spread over them. `npm run test:zones` runs everything in each.
 */
const only = process.env['TEST_ZONE'];
const zone = (usual: string) => ({ TZ: only ?? usual });
/** That the zone is in effect, in every project. */
const zoneTests = ['tests/zone'];
const rules = ['tests/domain/**', 'tests/data/**', 'tests/discord/**', ...zoneTests];
const rulesIn = (name: string, usual: string) => ({
	test: { ...common, name, include: tests(rules), env: zone(usual) },
});

export default defineConfig({
	test: {
		maxWorkers: 2,
		...(process.env['TEST_REPORT'] && { reporters: ['default', ['json', { outputFile: process.env['TEST_REPORT'] }]] }),
		projects: [
			{
				test: {
					...common,
					name: 'unit',
					include: ['tests/**/*.test.ts'],
					exclude: [...conversations, ...browser],
					env: zone('UTC'),
				},
			},
			...(only === undefined
				? [
						rulesIn('unit-new-york', 'America/New_York'),
						rulesIn('unit-kolkata', 'Asia/Kolkata'),
						rulesIn('unit-chatham', 'Pacific/Chatham'),
					]
				: []),
			{
				test: {
					...common,
					name: 'postgres',
					include: [...tests([...stored, ...zoneTests]), ...spokenOnBoth],
					exclude: notStored,
					env: { DIALECT: 'postgres', ...zone('Asia/Kolkata') },
				},
			},
			{
				test: {
					...common,
					name: 'conversations',
					include: tests([...conversations, ...zoneTests]),
					env: zone('Pacific/Chatham'),
				},
			},
			{
				test: {
					...common,
					name: 'browser',
					include: tests(browser),
					env: zone('America/New_York'),
					testTimeout: 120_000,
				},
			},
		],
	},
});
