import { beforeAll, describe, expect, test } from 'vitest';
import { agree } from '#src/features/consent.ts';
import { addGoal } from '#src/features/goals/add.ts';
import type { GoalRhythm } from '#src/domain/goals/rhythm.ts';
import { goalDone } from '#src/features/goals/view.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { aimAt } from '#tests/support/aims.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf, type Running } from '#tests/support/handrail.ts';
import { onePixel, sharedPictures, warmPictures } from '#tests/support/pictures.ts';
import { galleriesOf } from '#tests/support/progress.ts';

const starting = eachWithHandrail();
beforeAll(warmPictures);

const id = '00000000-0000-4000-8000-0000000000a1';
const walk = 'A walk by the river';
const sign = 'When I am home before dark';

interface Goals extends Running {
	readonly emi: Person;
	/** What others see in the check-in channel. */
	readonly seen: () => SeenMessage[];
	/** The screen of Emi's goal. */
	readonly screen: () => Promise<SeenMessage>;
}

/** Emi has a routine, or a goal, on a Monday. */
async function start(rhythm: GoalRhythm | undefined = { times: 3 }): Promise<Goals> {
	const running = await starting({ pictures: sharedPictures(), wrote: [walk, sign] });
	const { sandbox, bot } = running;
	const emi = sandbox.person('Emi');
	const { db, vault } = bot().app;
	const member = { user: emi.id, guild: sandbox.guildId };
	await agree(db, member, sandbox.clock.now());
	await addGoal(db, vault, { id, member, at: sandbox.clock.now(), about: { words: walk, note: sign }, rhythm });
	return {
		...running,
		emi,
		seen: () => [...sandbox.person('Ben').sees('check-ins')],
		screen: async () => {
			const { act, sent } = aimAt(message(await emi.command('goal', {}, 'general')), 'goal-look', [id]);
			return message(await emi.forge(act, { data: sent.data }));
		},
	};
}

test('a routine is seen as a picture of weeks, with the same in words', async () => {
	const { emi, bot, sandbox, screen } = await start();
	expect(Object.keys(buttonsOf(await screen()))).not.toContain('As a picture');
	const { db, vault, now } = bot().app;
	await goalDone(db, vault, emi.id, id, now());
	const shown = message(await emi.press(await screen(), 'As a picture'));
	expect(textOf(shown)).toContain(walk);
	const [picture] = galleriesOf(shown);
	expect(picture!.description).toBe(
		'On how many days it was done in each of 4 weeks: 0, 0, 0, 1. You mean to do it 3 times a week. You did it on 1 day so far. It counts.',
	);
	expect((await fetch(picture!.url)).headers.get('content-type')).toBe('image/png');
	expect(sandbox.person('Ben').sees('general')).toEqual([]);
	expect(textOf(message(await emi.press(shown, 'Back to it')))).toContain('once this week, 2 to go');
});

test('without pictures, it is told in words', async () => {
	const draw = async () => Promise.resolve('failed' as const);
	const running = await starting({ wrote: [walk, sign], pictures: { ...onePixel, draw } });
	const { sandbox, bot } = running;
	const emi = sandbox.person('Emi');
	const { db, vault, now } = bot().app;
	const member = { user: emi.id, guild: sandbox.guildId };
	await agree(db, member, now());
	await addGoal(db, vault, { id, member, at: now(), about: { words: walk }, rhythm: { times: 3 } });
	await goalDone(db, vault, emi.id, id, now());
	const { act, sent } = aimAt(message(await emi.command('goal', {}, 'general')), 'goal-look', [id]);
	const shown = message(await emi.press(message(await emi.forge(act, { data: sent.data })), 'As a picture'));
	expect(textOf(shown)).toContain('The picture could not be drawn this time.');
	expect(textOf(shown)).toContain('On how many days it was done');
});

describe('a goal is shown to a server', () => {
	test('only after its person saw it, without a name unless they want it, and is taken back with a press', async () => {
		const { emi, bot, seen, screen } = await start();
		await goalDone(bot().app.db, bot().app.vault, emi.id, id, bot().app.now());
		const preview = message(await emi.press(await screen(), 'Show it to this server'));
		expect(preview.ephemeral).toBe(true);
		expect(seen()).toEqual([]);
		expect(textOf(preview)).toContain(`Someone here is working on this:\n**${walk}**`);
		const posted = message(await emi.press(preview, 'Post it'));
		const [post, ...more] = seen();
		expect(more).toEqual([]);
		expect(textOf(post!)).toBe(`Someone here is working on this:\n**${walk}**`);
		expect(galleriesOf(post!)).toHaveLength(1);
		for (const secret of [emi.id, emi.name, sign]) expect(JSON.stringify(post!.message)).not.toContain(secret);
		expect(Object.keys(buttonsOf(await screen()))).not.toContain('Show it to this server');
		expect(textOf(message(await emi.press(posted, 'Take the picture back')))).toContain('is removed from');
		expect(seen()).toEqual([]);
		const again = message(await emi.press(await screen(), 'Show it to this server'));
		const named = message(await emi.press(again, 'With my name'));
		await emi.press(named, 'Post it');
		expect(textOf(seen()[0]!)).toBe(`<@${emi.id}> is working on this:\n**${walk}**`);
	});

	test('also when it is reached, and never when it was let go', async () => {
		const { emi, seen, screen } = await start();
		const reached = message(await emi.press(await screen(), 'I reached it'));
		const posted = message(await emi.press(message(await emi.press(reached, 'Show it to this server')), 'Post it'));
		expect(textOf(seen()[0]!)).toBe(`Someone here reached this:\n**${walk}**`);
		const over = message(await emi.press(message(await emi.press(posted, 'Take the picture back')), 'Back to it'));
		await emi.press(over, 'Take it up again');
		const { act } = aimAt(message(await emi.press(await screen(), 'Show it to this server')), 'goal-post');
		await emi.press(await screen(), 'Let it go');
		expect(textOf(message(await emi.forge(act)))).toContain('does not work any more');
		expect(seen()).toEqual([]);
	});

	test('and goes from there when it is forgotten, and when its person is', async () => {
		const { emi, seen, screen } = await start();
		await emi.press(message(await emi.press(await screen(), 'Show it to this server')), 'Post it');
		expect(seen()).toHaveLength(1);
		const gone = message(await emi.press(await screen(), 'Let it go'));
		await emi.press(message(await emi.press(gone, 'Forget it')), 'Yes, forget it');
		expect(seen()).toEqual([]);
	});
});

describe('a goal with a number', () => {
	test('tells how far it is, day by day, and when it is there', async () => {
		const { emi, sandbox } = await start();
		const list = message(await emi.command('goal', {}, 'general'));
		const opened = form(await emi.press(list, 'Add a goal'));
		const made = message(await emi.submit(opened, { words: 'Meetings', measure: '12 meetings' }));
		expect(textOf(made)).toContain('0 of 12 meetings so far');
		const far = message(await emi.submit(form(await emi.press(made, 'How far I am')), { amount: '3' }));
		expect(textOf(far)).toContain('Noted: 3 of 12 meetings so far.');
		sandbox.clock.forward({ hours: 24 });
		const there = message(await emi.submit(form(await emi.press(far, 'How far I am')), { amount: '12' }));
		expect(textOf(there)).toContain('Noted: 12 of 12 meetings so far. You are there.');
		const [picture] = galleriesOf(message(await emi.press(there, 'As a picture')));
		expect(picture!.description).toBe('The number is 12 meetings now, of 12 meetings, and was noted on 2 days.');
	});

	test('asks again for what is no number, with what was typed', async () => {
		const { emi } = await start();
		const opened = async () => form(await emi.press(message(await emi.command('goal', {}, 'general')), 'Add a goal'));
		for (const measure of ['meetings', '0 meetings', '-3 km', '99999999999']) {
			const refused = message(await emi.submit(await opened(), { words: 'Meetings', measure }));
			expect(textOf(refused)).toContain(`I could not read this number: \`${measure}\``);
			const again = form(await emi.press(refused, 'Open it again'));
			expect(JSON.stringify(again)).toContain(measure);
		}
		const made = message(await emi.submit(await opened(), { words: 'Meetings', measure: '12 meetings' }));
		const wrong = message(await emi.submit(form(await emi.press(made, 'How far I am')), { amount: 'many' }));
		expect(textOf(wrong)).toContain('I could not read this number: `many`');
		expect(JSON.stringify(form(await emi.press(wrong, 'Open it again')))).toContain('many');
	});
});

test('a routine that rests asks for nothing, until it goes on', async () => {
	const { emi, screen } = await start();
	const rests = message(await emi.press(await screen(), 'Let it rest'));
	expect(textOf(rests)).toContain('It rests: I remind you of nothing');
	expect(textOf(rests)).not.toContain('to go');
	expect(textOf(message(await emi.command('me', {}, 'general')))).not.toContain(walk);
	expect(Object.keys(buttonsOf(message(await emi.command('goal', {}, 'general'))))).not.toContain(`Done: ${walk}`);
	const goes = message(await emi.press(rests, 'Go on with it'));
	expect(textOf(goes)).toContain('It goes on from here.');
	expect(textOf(message(await emi.command('me', {}, 'general')))).toContain(walk);
});
