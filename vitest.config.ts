import { defineConfig } from 'vitest/config';

/** Files of one worker share their modules: nothing in Handrail is global, so nothing can leak from test to test. */
const common = { testTimeout: 20_000, hookTimeout: 60_000, isolate: false };

/** Real sockets, real clients; some wait for Discord's three seconds. */
const conversations = ['tests/commands/**', 'tests/sandbox/**', 'tests/bot/**', 'tests/chaos/**'];
const browser = ['tests/browser/**'];
/** What the database decides: the same files run on SQLite and on PostgreSQL (PGlite). */
const stored = ['tests/features/**', 'tests/db/**', 'tests/delivery/**'];

const tests = (folders: readonly string[]) => folders.map((folder) => `${folder}/*.test.ts`);

export default defineConfig({
	test: {
		maxWorkers: 2,
		...(process.env['TEST_REPORT'] && { reporters: ['default', ['json', { outputFile: process.env['TEST_REPORT'] }]] }),
		projects: [
			{ test: { ...common, name: 'unit', include: ['tests/**/*.test.ts'], exclude: [...conversations, ...browser] } },
			{
				test: {
					...common,
					name: 'postgres',
					include: tests([...stored, 'tests/commands/**']),
					env: { DIALECT: 'postgres' },
				},
			},
			{ test: { ...common, name: 'conversations', include: tests(conversations) } },
			{ test: { ...common, name: 'browser', include: tests(browser), testTimeout: 120_000 } },
		],
	},
});
