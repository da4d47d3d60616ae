import { expect, test } from 'vitest';
import { eachWithHandrail, message, textOf } from '#tests/support/handrail.ts';

const start = eachWithHandrail();

const shaming = /lost|broke|miss|fail|only \d|forgot|should/i;

async function daily() {
	const running = await start();
	const { sandbox } = running;
	const emi = sandbox.person('Emi');
	const checkIn = async (options: Readonly<Record<string, string>> = {}) =>
		textOf(message(await emi.command('checkin', { mood: 'okay', ...options })));
	const forDays = async (count: number) => {
		const told: string[] = [];
		for (let day = 0; day < count; day += 1) {
			sandbox.clock.forward({ hours: 24 });
			told.push(await checkIn());
		}
		return told;
	};
	return {
		...running,
		emi,
		checkIn,
		forDays,
		after: (days: number) => {
			sandbox.clock.forward({ hours: 24 * days });
		},
	};
}

test('the seventh day brings a rest day, told when it happens and not each time', async () => {
	const { forDays } = await daily();
	const told = await forDays(15);
	const about = told.map((text, index) => (text.includes('rest day') ? index + 1 : undefined)).filter(Boolean);
	expect(about).toEqual([7, 14]);
	expect(told[6]).toContain(
		'**7 days in a row.** With them comes a rest day: on a day without a check-in, it keeps them together by itself.',
	);
	expect(told[13]).toContain('**14 days in a row.** With them comes another rest day, so you have 2.');
});

test('a day without a check-in is held, told kindly once, and how many are left', async () => {
	const { forDays, after, checkIn } = await daily();
	await forDays(14);
	after(2);
	const back = await checkIn();
	expect(back).toContain('**15 days in a row.** A rest day kept them together, and you have 1 more.');
	expect(back).not.toMatch(shaming);
	expect(await checkIn()).not.toContain('rest day');
	const [next] = await forDays(1);
	expect(next).not.toContain('rest day');
	after(2);
	const last = await checkIn();
	expect(last).toContain('A rest day kept them together. More come by themselves as you check in.');
	expect(last).not.toMatch(shaming);
	after(2);
	const welcome = await checkIn();
	expect(welcome).toContain('**Welcome back.** Your 18 days so far all still count.');
	expect(welcome).not.toMatch(shaming);
});

test('who fills in the day that rested has the rest day again', async () => {
	const { forDays, after, checkIn } = await daily();
	await forDays(7);
	after(2);
	expect(await checkIn()).toContain('A rest day kept them together.');
	expect(await checkIn({ day: 'yesterday' })).toContain(
		'Kept for yesterday. **9 days in a row.** A rest day is yours again, so you have 1.',
	);
});

test('My progress shows how many are left, and what they did', async () => {
	const { emi, sandbox, forDays, after } = await daily();
	await sandbox.person('Ana').command('setup panel', {}, 'general');
	const [panel] = emi.sees('general').filter(({ ephemeral }) => !ephemeral);
	if (!panel) throw new Error('There is no panel');
	const progress = async () => textOf(message(await emi.press(panel, 'My progress')));
	await forDays(6);
	expect(await progress()).not.toMatch(/rest day/i);
	await forDays(1);
	expect(await progress()).toContain(
		'**7 days in a row.**\nRest days: 1. On a day without a check-in, one keeps your run together by itself.',
	);
	after(2);
	expect(await progress()).toContain(
		'**7 days in a row.**\nA rest day holds them together. More come by themselves as you check in.',
	);
	after(1);
	expect(await progress()).toContain('The next check-in begins a new run. All your days so far count.');
	expect(await progress()).toContain('Your longest run so far: 7 days.');
});
