import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { languages, wordsFor, type Languages, type Words } from '#data/words/index.ts';
import { startBot } from '#src/bot.ts';
import { agree } from '#src/features/consent.ts';
import { openLedger } from '#src/ledger.ts';
import { openLog } from '#src/log.ts';
import type { Person } from '#src/sandbox/contract.ts';
import { startSandbox } from '#src/sandbox/index.ts';
import { eachWithHandrail, message, textOf } from '#tests/support/handrail.ts';
import { eachWithStorage } from '#tests/support/storage.ts';

const start = eachWithHandrail();
const storage = eachWithStorage();
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
	for (const end of ends.splice(0).reverse()) await end();
});

const en = wordsFor('en');

/** English, where a few phrases are marked. */
function marked(mark: string): Words {
	const { settings } = en;
	const { language, messages, show, clear } = settings;
	return {
		...en,
		settings: {
			...settings,
			language: {
				...language,
				set: (name) => `${mark} ${name}`,
				setAsDiscord: `${mark} Discord`,
			},
			messages: { ...messages, test: { ...messages.test, neutral: `${mark} letter` } },
			show: { ...show, title: `${mark} title` },
			clear: { ...clear, done: { ...clear.done, language: `${mark} forgotten` } },
		},
	};
}

/** Handrail with a second and a third language; nothing else of it is changed. */
async function polyglot() {
	const languages: Languages = new Map([
		['en', en],
		['pt', marked('PT')],
		['it', marked('IT')],
	]);
	const sandbox = await startSandbox({ startAt: '2026-11-23T10:00:00Z' });
	const bot = await startBot({
		discord: { token: sandbox.token, applicationId: undefined, devGuild: undefined, apiUrl: sandbox.apiUrl },
		dialect: storage().dialect(),
		key: createHash('sha256').update('a key for tests').digest(),
		ledger: await openLedger(join(storage().folder, 'handrail.erased')),
		now: () => sandbox.clock.now(),
		log: openLog('silent'),
		languages,
	});
	ends.push(async () => {
		await bot.stop();
		await sandbox.close();
	});
	const choose = async (person: Person, language: string) => {
		const channelId = sandbox.channel('general').id;
		const act = { kind: 'command', channelId, name: 'settings language', options: { language: 'en' } } as const;
		await agree(bot.app.db, { user: person.id, guild: sandbox.guildId }, sandbox.clock.now());
		const options = [{ name: 'language', type: 1, options: [{ name: 'language', type: 3, value: language }] }];
		return textOf(message(await person.forge(act, { data: { options } })));
	};
	return { sandbox, choose };
}

const show = async (person: Person) => textOf(message(await person.command('settings show')));

test('the languages to choose from are those that there are words in, in their own name, and that of one’s Discord', async () => {
	const { sandbox } = await start();
	const settings = sandbox.commands().find(({ name }) => name === 'settings');
	const part = settings?.options?.find(({ name }) => name === 'language');
	const spoken = [...languages.keys()].map((code) => ({
		name: new Intl.DisplayNames([code], { type: 'language' }).of(code),
		value: code,
	}));
	expect(spoken).toContainEqual({ name: 'English', value: 'en' });
	const choices = [...spoken, { name: 'The one my Discord is set to', value: 'discord' }];
	expect(part).toMatchObject({ options: [{ choices }] });
});

test('a language that one chose is spoken from the answer on, in DMs too, to oneself alone', async () => {
	const { sandbox, choose } = await polyglot();
	const emi = sandbox.person('Emi');
	expect(await choose(emi, 'pt')).toBe('PT português');
	expect(await show(emi)).toContain('**Language:** português.');
	expect(await show(emi)).toContain('PT title');
	await emi.command('settings messages', { allowed: 'yes' });
	expect(emi.reads('dm')).toContain('PT letter');
	expect(await show(sandbox.person('Finn'))).not.toContain('PT');
});

test('without a choice it is the language of one’s Discord; a choice comes first, and can be taken back', async () => {
	const { sandbox, choose } = await polyglot();
	const chiara = sandbox.person('Chiara');
	expect(await show(chiara)).toContain('I follow your Discord, as far as I can: italiano.');
	expect(await choose(chiara, 'en')).toBe('I now answer you in this language: English.');
	expect(await show(chiara)).toContain('**Language:** English.');
	expect(await choose(chiara, 'discord')).toBe('IT Discord');
	expect(await show(chiara)).toContain('IT title');
	await choose(chiara, 'pt');
	const cleared = textOf(message(await chiara.command('settings clear', { what: 'language' })));
	expect(cleared).toContain('IT forgotten\nIT title');
	expect(cleared).toContain('as far as I can: italiano.');
});

test.each(['tlh', 'PT', 'pt-BR', 'constructor', '', '`@everyone`'])(
	'the language “%s”, which is in no list, is refused, and the one before stays',
	async (language) => {
		const { sandbox, choose } = await polyglot();
		const emi = sandbox.person('Emi');
		await choose(emi, 'pt');
		expect(await choose(emi, language)).toBe('I do not speak that language yet. Please choose one from the list.');
		expect(await show(emi)).toContain('**Language:** português.');
	},
);
