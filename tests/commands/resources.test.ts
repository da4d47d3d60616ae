import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { eachWithHandrail, message, textOf } from '#tests/support/handrail.ts';

const start = eachWithHandrail();

test('numbers come first, before any question and without an agreement, and no crisis service is promised', async () => {
	const { sandbox } = await start({ strangers: true });
	const emi = sandbox.person('Emi');
	for (const channel of ['general', 'dm']) {
		const answer = message(await emi.command('resources', {}, channel));
		if (channel === 'general') expect(answer.ephemeral).toBe(true);
		const text = textOf(answer);
		expect(text.indexOf('call your local emergency number')).toBeGreaterThan(-1);
		expect(text.indexOf('findahelpline.com')).toBeGreaterThan(-1);
		expect(text.indexOf('no crisis service')).toBeGreaterThan(text.indexOf('findahelpline.com'));
	}
});

test('the country that a person told counts, or the likely one, or the one that they ask for', async () => {
	const { sandbox } = await start();
	const chiara = sandbox.person('Chiara');
	const text = async (options = {}) => textOf(message(await chiara.command('resources', options, 'general')));
	await chiara.command('settings timezone', { zone: 'Europe/Dublin' }, 'general');
	expect(await text()).toContain('**112 or 999**');
	await chiara.command('settings country', { country: 'US' }, 'general');
	expect(await text()).toContain('988');
	const [offered] = await chiara.complete('resources', 'country', { country: 'Portug' }, 'general');
	expect(await text({ country: offered?.value })).toContain('Linha Nacional');
	expect(await text({ country: 'portugal' })).toContain('Linha Nacional');
	expect(await text()).toContain('988');
});

test('a country that nobody knows still gives numbers', async () => {
	const { sandbox } = await start();
	const text = textOf(message(await sandbox.person('Chiara').command('resources', { country: 'Narnia' }, 'general')));
	expect(text).toContain('findahelpline.com');
	expect(text).toContain('I do not know that country');
});

test('without the database, /resources and the panel give the numbers of the country of their Discord', async () => {
	const { sandbox, bot, log } = await start();
	await sandbox.person('Ana').command('setup panel', {}, 'general');
	const panel = sandbox.person('Ben').sees('general').at(-1)!;
	const { db } = bot().app;
	for (const table of ['encouragement', 'shared_checkin', 'checkin', 'person', 'consent', 'panel']) {
		await sql`drop table ${sql.table(table)}`.execute(db);
	}
	const ana = sandbox.person('Ana');
	const commanded = textOf(message(await ana.command('resources', {}, 'general')));
	const pressed = textOf(message(await ana.press(panel, 'Reach out')));
	for (const text of [commanded, pressed]) expect(text).toContain('call **999');
	expect(log()).toContain('help is shown without the country that was told');
});

test('a database that never answers keeps nobody waiting', async () => {
	const { sandbox, bot } = await start();
	const held = bot()
		.app.db.transaction()
		.execute(async () => until.promise);
	const until = waiting();
	const answer = textOf(message(await sandbox.person('Ana').command('resources', {}, 'general')));
	expect(answer).toContain('call **999');
	until.end();
	await held;
});

function waiting() {
	let end: () => void = () => undefined;
	const promise = new Promise<void>((resolve) => {
		end = resolve;
	});
	return {
		promise,
		end: () => {
			end();
		},
	};
}

test('whoever used up every limit still gets the numbers', async () => {
	const none = { times: 1, seconds: 600 };
	const { sandbox } = await start({ limits: { person: none, server: none } });
	await sandbox.person('Ana').command('setup panel', {}, 'general');
	const panel = sandbox.person('Ben').sees('general').at(-1)!;
	const emi = sandbox.person('Emi');
	for (let times = 0; times < 3; times += 1) {
		expect(textOf(message(await emi.press(panel, 'Reach out')))).toContain('no crisis service');
		expect(textOf(message(await emi.command('resources', {}, 'general')))).toContain('no crisis service');
	}
	expect(textOf(message(await emi.press(panel, 'Meetings')))).not.toContain('Nothing is planned');
});
