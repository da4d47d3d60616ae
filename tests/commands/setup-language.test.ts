import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { languages, wordsFor, type Words } from '#data/words/index.ts';
import { startBot } from '#src/bot.ts';
import { guildSettings } from '#src/features/guilds.ts';
import { openLedger } from '#src/ledger.ts';
import { openLog } from '#src/log.ts';
import { startSandbox } from '#src/sandbox/index.ts';
import { form, message, textOf } from '#tests/support/handrail.ts';
import { eachWithStorage } from '#tests/support/storage.ts';

const storage = eachWithStorage();
const key = createHash('sha256').update('a key for this test').digest();
const en = wordsFor('en');

test('where there are words in two languages, one is chosen for what everybody sees', async () => {
	const sandbox = await startSandbox({ startAt: '2026-11-23T10:00:00Z' });
	onTestFinished(async () => sandbox.close());
	const italian: Words = { ...en, setup: { ...en.setup, notAllowed: 'Solo per chi gestisce il server.' } };
	const bot = await startBot({
		discord: { token: sandbox.token, applicationId: undefined, devGuild: undefined, apiUrl: sandbox.apiUrl },
		dialect: storage().dialect(),
		key,
		ledger: await openLedger(join(storage().folder, 'handrail.erased')),
		now: () => sandbox.clock.now(),
		log: openLog('silent', new Writable()),
		languages: new Map([...languages, ['it', italian]]),
	});
	onTestFinished(async () => bot.stop());
	const ana = sandbox.person('Ana');
	const list = message(await ana.command('setup show', {}, 'general'));
	expect(textOf(list)).toContain('**Language**: English');
	const dialog = form(await ana.press(list, 'Time zone, country, language'));
	const after = message(await ana.submit(dialog, { language: ['it'] }));
	expect(textOf(after)).toContain('**Language**: italiano');
	expect(await guildSettings(bot.app.db, sandbox.guildId)).toMatchObject({ locale: 'it', zone: null, country: null });
	const again = form(await ana.press(after, 'Time zone, country, language'));
	expect(textOf(message(await ana.submit(again, { zone: 'Rome' })))).toContain('**Language**: italiano');
	expect(await guildSettings(bot.app.db, sandbox.guildId)).toMatchObject({ locale: 'it', zone: 'Europe/Rome' });
});
