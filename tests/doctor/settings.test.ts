import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { settingsFound } from '#src/doctor/settings.ts';
import { emptyFolder } from '#tests/support/process.ts';

const example = join(import.meta.dirname, '..', '..', '.env.example');

test('each fault is told with what to do, a name that is no setting too, and no value', async () => {
	const env = { DATABASE_URL: 'mysql://root:hunter2@there/x', HANDRAIL_KEY: 'short', DISCORD_TOKN: 'a.secret.one' };
	const { config, findings } = await settingsFound(env, '/srv/handrail', { own: '/nowhere/.env', example });
	expect(config).toBeUndefined();
	expect(findings.map(({ state, says }) => [state, says.split(' ')[0]])).toEqual([
		['wrong', 'DATABASE_URL'],
		['wrong', 'HANDRAIL_KEY'],
		['look', 'There'],
	]);
	expect(findings.every(({ remedy }) => remedy?.includes('.env.example'))).toBe(true);
	const said = JSON.stringify(findings);
	expect(said).toContain('DISCORD_TOKN');
	expect(said).not.toMatch(/hunter2|short|secret/);
});

test('a file of settings that others can read is told, and one that they cannot is not', async () => {
	const own = join(emptyFolder(), '.env');
	const found = async (mode: number) => {
		writeFileSync(own, 'DISCORD_TOKEN=a.b.c\n', { mode });
		return (await settingsFound({}, '/srv/handrail', { own, example })).findings;
	};
	expect((await found(0o600)).map(({ state }) => state)).toEqual(['ok']);
	chmodSync(own, 0o644);
	expect((await found(0o644)).map(({ state, remedy }) => [state, remedy])).toEqual([
		['ok', undefined],
		['look', `Close it to them: chmod 600 ${own}`],
	]);
});
