import { expect, test } from 'vitest';
import { buttonsOf, eachWithHandrail, message, textOf, type Running } from '#tests/support/handrail.ts';

const start = eachWithHandrail();

const people = async ({ bot }: Running) => {
	const { db } = bot().app;
	const rows = await db.selectFrom('person').select('user_id').execute();
	return [...rows, ...(await db.selectFrom('reminder').select('user_id').execute())];
};

test.each([
	['timezone', { zone: 'Pacific/Auckland' }, 'Your days now follow Pacific/Auckland'],
	['day-end', { hour: 6 }, 'Your day now ends at 06:00.'],
	['country', { country: 'Portugal' }, 'Noted: Portugal.'],
	['language', { language: 'en' }, 'I now answer you in this language: English.'],
	['quiet-hours', { from: 22, to: 7 }, 'Quiet from 22:00 to 07:00'],
	['messages', { allowed: 'yes' }, 'Direct messages are on.'],
	['reminder', { time: '7 pm' }, 'each day at 19:00'],
])('%s is kept only after a yes, which goes on with it', async (part, options, done) => {
	const running = await start({ strangers: true });
	const emi = running.sandbox.person('Emi');
	const asked = message(await emi.command(`settings ${part}`, options));
	expect(asked.ephemeral).toBe(true);
	expect(textOf(asked)).toContain('May I keep what you tell me?');
	expect(await people(running)).toEqual([]);
	expect(emi.sees('dm')).toEqual([]);
	const answer = message(await emi.press(asked, 'Yes, keep it'));
	expect(textOf(answer)).toContain(done);
	expect(await people(running)).toHaveLength(1);
});

test('a zone with too long a name to remember over the question is asked for once more', async () => {
	const running = await start({ strangers: true });
	const emi = running.sandbox.person('Emi');
	const zone = 'America/Argentina/Buenos_Aires';
	const asked = message(await emi.command('settings timezone', { zone }));
	expect(textOf(message(await emi.press(asked, 'Yes, keep it')))).toMatch(
		/^Thank you\. Now please tell me once more: <\/settings timezone:\d+>$/,
	);
	expect(textOf(message(await emi.command('settings timezone', { zone })))).toContain(zone);
});

test('what cannot be kept is said before anything is asked', async () => {
	const running = await start({ strangers: true });
	const emi = running.sandbox.person('Emi');
	for (const [part, options] of [
		['timezone', { zone: 'Narnia' }],
		['country', { country: 'Atlantis' }],
		['quiet-hours', { from: 3, to: 3 }],
		['reminder', { time: 'soon' }],
	] as const) {
		const answer = message(await emi.command(`settings ${part}`, options));
		expect(textOf(answer), part).not.toContain('May I keep what you tell me?');
		expect(buttonsOf(answer), part).toEqual({});
	}
});

test('a no, looking and taking back ask for nothing', async () => {
	const running = await start({ strangers: true });
	const emi = running.sandbox.person('Emi');
	const asked = message(await emi.command('settings day-end', { hour: 6 }));
	await emi.press(asked, 'Not now');
	const answers = [
		await emi.command('settings messages', { allowed: 'no' }),
		await emi.command('settings show'),
		await emi.command('settings clear', { what: 'country' }),
		await emi.command('settings language', { language: 'discord' }),
		await emi.command('settings reminder', { time: 'off' }),
	];
	for (const answer of answers) expect(textOf(message(answer))).not.toContain('May I keep what you tell me?');
	expect(await people(running)).toEqual([]);
});
