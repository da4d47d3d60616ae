import { randomUUID } from 'node:crypto';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Pictures } from '#src/pictures/pool.ts';
import type { Picture } from '#src/pictures/picture.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, message, textOf, type Running } from '#tests/support/handrail.ts';
import { onePixel, sharedPictures, warmPictures } from '#tests/support/pictures.ts';
import { checkedIn, galleriesOf } from '#tests/support/progress.ts';

const start = eachWithHandrail();
beforeAll(warmPictures);

const shown = async (person: Person) => message(await person.command('progress', {}, 'general'));

/** The picture of a message, as its client gets it. */
async function pictureIn(seen: SeenMessage) {
	const [gallery] = galleriesOf(seen);
	const image = await loadImage(Buffer.from(await (await fetch(gallery!.url)).arrayBuffer()));
	createCanvas(1, 1).getContext('2d').drawImage(image, 0, 0);
	return { width: image.width, height: image.height, description: gallery!.description };
}

test('who never checked in sees words, and no empty picture', async () => {
	const { sandbox } = await start();
	const first = await shown(sandbox.person('Emi'));
	expect(textOf(first)).toMatch(
		/^\*\*Your progress\*\*\nThere is nothing to count yet. A first check-in takes a moment: /,
	);
	expect(galleriesOf(first)).toEqual([]);
	expect(first.ephemeral).toBe(true);
});

test('a picture with a description, and the same in words, for its person alone', async () => {
	const running = await start({ pictures: sharedPictures() });
	const { sandbox } = running;
	const emi = sandbox.person('Emi');
	await checkedIn(running, emi, [
		[0, 'good', 'mild'],
		[1, 'low', 'strong'],
		[2, 'low'],
		[5, 'great'],
	]);
	const seen = await shown(emi);
	expect(seen.ephemeral).toBe(true);
	expect(textOf(seen)).toBe(
		[
			'**Your progress**',
			'**3 days in a row.**',
			'Days with a check-in: 4 in all, 4 in the last 30 days.',
			'The picture grows with each check-in.',
			'-# Only you can see this.',
		].join('\n'),
	);
	const { width, height, description } = await pictureIn(seen);
	expect([width, height > 800]).toEqual([1100, true]);
	expect(description).toBe(
		'Moods from Nov 17, 2026 to Nov 23, 2026, 4 days with a check-in. 3 days without one. ' +
			'Moods: low 2, good 1, great 1. Urges: mild 1, strong 1. The last one is of Nov 23, 2026: good.',
	);
	for (const other of ['Ben', 'Finn']) expect(sandbox.person(other).sees('general')).toEqual([]);
});

test('it works in the DM, too, where there is nobody to share with', async () => {
	const running = await start();
	const emi = running.sandbox.person('Emi');
	await checkedIn(running, emi, [[0, 'good']]);
	const seen = message(await emi.command('progress', {}, 'dm'));
	expect(galleriesOf(seen)).toHaveLength(1);
	expect(Object.keys(buttonsOf(seen))).toEqual(['30 days', '90 days', 'A year', 'Calendar', 'History']);
});

test('the buttons change the time in place, and each picture takes the place of the one before', async () => {
	const running = await start({ pictures: sharedPictures() });
	const emi = running.sandbox.person('Emi');
	await checkedIn(
		running,
		emi,
		Array.from({ length: 200 }, (_, back) => [back, back % 3 === 0 ? 'low' : 'good'] as const),
	);
	const seen = await shown(emi);
	for (const [button, from] of [
		['90 days', 'Aug 26, 2026'],
		['A year', 'May 8, 2026'],
		['Calendar', 'May 8, 2026'],
		['30 days', 'Oct 25, 2026'],
	] as const) {
		const next = message(await emi.press(seen, button));
		expect(next.message.id).toBe(seen.message.id);
		expect(next.message.attachments).toHaveLength(1);
		const { description } = galleriesOf(next)[0]!;
		expect(description).toContain(`from ${from} to Nov 23, 2026`);
		expect(description.includes('mean of each week')).toBe(button === 'A year');
		await pictureIn(next);
	}
});

test('after a long time without check-ins a longer view is shown, and a shorter one says kindly that it is empty', async () => {
	const running = await start();
	const emi = running.sandbox.person('Emi');
	await checkedIn(running, emi, [
		[60, 'good'],
		[61, 'good'],
	]);
	const seen = await shown(emi);
	expect(galleriesOf(seen)[0]!.description).toContain('from Sep 23, 2026 to Nov 23, 2026, 2 days with a check-in.');
	expect(textOf(seen)).toContain('The next check-in begins a new run. All your days so far count.');
	const empty = message(await emi.press(seen, '30 days'));
	expect(galleriesOf(empty)).toEqual([]);
	expect(empty.message.attachments).toEqual([]);
	expect(textOf(empty)).toContain('There is no check-in of yours in this time.');
	expect(Object.keys(buttonsOf(empty))).not.toContain('Share');
});

test('rest days, pauses and moves are no days off', async () => {
	const running = await start();
	const emi = running.sandbox.person('Emi');
	await checkedIn(
		running,
		emi,
		Array.from({ length: 15 }, (_, back) => [back + (back > 2 ? 1 : 0), 'good'] as const),
	);
	const seen = await shown(emi);
	expect(textOf(seen)).toContain('**15 days in a row.**');
	expect(galleriesOf(seen)[0]!.description).toContain('15 days with a check-in. 1 day of rest, pause or travel.');
});

test('evening reviews count, are on the picture, and tell what helped, when it was told often enough', async () => {
	const { pictures, asked } = watched();
	const running = await start({ pictures });
	const emi = running.sandbox.person('Emi');
	const { db } = running.bot().app;
	const review = (back: number, hard: string, helped: string | null) => {
		const day = running.sandbox.clock.now().toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: back }).toString();
		const common = { user_id: emi.id, guild_id: null, kind: 'evening', zone: null, words: null, hard, helped };
		return { ...common, id: randomUUID(), day, at: `${day}T20:00:00.000Z` };
	};
	await db
		.insertInto('reflection')
		.values([1, 2, 3, 4].map((back) => review(back, 'so-so', 'talking,rest')))
		.execute();
	const some = await shown(emi);
	expect(textOf(some)).toContain('**4 days in a row.**');
	expect(textOf(some)).not.toContain('What helped');
	expect(galleriesOf(some)[0]!.description).toContain(
		'4 days with a check-in. 3 days without one. 4 of them evening reviews.',
	);
	await db
		.insertInto('reflection')
		.values([review(5, 'easy', 'talking'), review(0, 'very-hard', null)])
		.execute();
	await checkedIn(running, emi, [[5, 'good']]);
	const text = textOf(await shown(emi));
	expect(text).toContain('What helped most often in the last year, as you said: talking with someone.');
	expect(text).toContain('here are people to talk to');
	const [day] = asked.slice(-1).filter((one) => one.kind === 'days');
	expect(day!.reviewed).toHaveLength(5);
	expect(day!.days).toHaveLength(1);
});

test('another person sees their own days alone', async () => {
	const running = await start();
	const [emi, finn] = [running.sandbox.person('Emi'), running.sandbox.person('Finn')];
	await checkedIn(running, emi, [[0, 'struggling']]);
	await checkedIn(running, finn, [[0, 'great']]);
	expect(galleriesOf(await shown(finn))[0]!.description).toContain('Moods: great 1.');
});

describe('what the days say', () => {
	test('is said when there are enough of them, in what they said, and not before', async () => {
		const running = await start();
		const emi = running.sandbox.person('Emi');
		// November 23, 2026 is a Monday.
		const days = Array.from({ length: 84 }, (_, back) => [back, back % 7 === 0 ? 'low' : 'good'] as const);
		await checkedIn(running, emi, days.slice(0, 40));
		expect(textOf(await shown(emi))).not.toContain('Monday');
		await checkedIn(running, emi, days.slice(40));
		const text = textOf(await shown(emi));
		expect(text).toContain('In the last year you told of hard days more often on a **Monday** than on other days.');
		expect(text).toContain('Most often in this time you said **good**: on 25 of 30 days.');
	});

	test('and where it is hard, the way to people is there', async () => {
		const running = await start();
		const emi = running.sandbox.person('Emi');
		await checkedIn(
			running,
			emi,
			Array.from({ length: 42 }, (_, back) => [back, back < 14 ? 'low' : 'good'] as const),
		);
		const text = textOf(await shown(emi));
		expect(text).toContain('You told of harder days in the last two weeks than in the four weeks before.');
		expect(text).toMatch(/If it is heavy right now, here are people to talk to: <\/resources:\d+>/);
		const ben = running.sandbox.person('Ben');
		await checkedIn(running, ben, [[0, 'struggling']]);
		expect(textOf(await shown(ben))).toContain('here are people to talk to');
		await checkedIn(running, running.sandbox.person('Finn'), [[9, 'struggling']]);
		expect(textOf(await shown(running.sandbox.person('Finn')))).not.toContain('here are people to talk to');
	});
});

describe('without a picture', () => {
	const instead = (drawn: 'busy' | 'failed'): Pictures => ({ ...onePixel, draw: async () => Promise.resolve(drawn) });

	test.each([
		['busy', 'Many pictures are being drawn right now, so here it is in words.'],
		['failed', 'The picture could not be drawn this time, so here it is in words.'],
	] as const)('because it is %s, everything is there in words', async (drawn, said) => {
		const running = await start({ pictures: instead(drawn) });
		const emi = running.sandbox.person('Emi');
		await checkedIn(running, emi, [[0, 'good']]);
		const seen = await shown(emi);
		expect(galleriesOf(seen)).toEqual([]);
		expect(textOf(seen)).toContain(said);
		expect(textOf(seen)).toContain('Moods: good 1.');
		expect(textOf(seen)).toContain('**1 day** so far.');
		expect(Object.keys(buttonsOf(seen))).toContain('History');
		const asked = message(await emi.press(seen, 'Share'));
		expect(textOf(asked)).toContain('The picture could not be drawn this time, so nothing is shared.');
	});
});

/** What is drawn, instead of drawing it. */
function watched(): { readonly pictures: Pictures; readonly asked: Picture[] } {
	const asked: Picture[] = [];
	const png = createCanvas(2, 2).toBuffer('image/png');
	const draw = async (picture: Picture) => {
		asked.push(picture);
		return Promise.resolve(png);
	};
	return { asked, pictures: { ...onePixel, draw } };
}

describe('the calendar of where somebody is', () => {
	test.each([
		['United States', 0],
		['Portugal', 0],
		['Germany', 1],
		['Egypt', 6],
	])('begins its weeks as they do in %s', async (country, firstDay) => {
		const { pictures, asked } = watched();
		const running: Running = await start({ pictures });
		const emi = running.sandbox.person('Emi');
		await emi.command('settings country', { country });
		await checkedIn(running, emi, [[0, 'good']]);
		await emi.press(await shown(emi), 'Calendar');
		expect(asked.at(-1)).toMatchObject({ kind: 'year', firstDay });
	});

	test('nothing on a picture tells whose it is', async () => {
		const { pictures, asked } = watched();
		const running = await start({ pictures });
		const emi = running.sandbox.person('Emi');
		await checkedIn(running, emi, [[0, 'good', 'mild', 'a note']]);
		await emi.press(await shown(emi), 'Calendar');
		for (const secret of [emi.id, emi.name, running.sandbox.guildId, 'a note', 'Riverside']) {
			expect(JSON.stringify(asked)).not.toContain(secret);
		}
	});
});
