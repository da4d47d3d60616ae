import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import { comeTo } from '#src/features/coming/come.ts';
import { reflect } from '#src/features/reflections.ts';
import { addMeeting } from '#src/features/meetings/add.ts';
import { occurrenceRow } from '#src/features/meetings/occurrences.ts';
import { nextOccurrences } from '#src/meetings/recurrence.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { newMeeting, nowhere } from '#tests/features/meetings/scene.ts';
import { added } from '#tests/support/counters.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf, type Running } from '#tests/support/handrail.ts';
import { checkedIn } from '#tests/support/progress.ts';

const start = eachWithHandrail();
const { me } = wordsFor('en');

const page = async (person: Person, place = 'general') => message(await person.command('me', {}, place));
const labels = (shown: SeenMessage) => Object.keys(buttonsOf(shown));
const toPeople = ['Reach out', me.exercise];

/** A meeting once, today at a time of the day, UTC. */
async function meets({ sandbox, bot, seeded }: Running, title: string, time: string) {
	const once = { zone: 'UTC', minutes: 60, repeat: { every: 'once' }, exceptions: [], breaks: [] } as const;
	const rule = { ...once, start: Temporal.PlainDateTime.from(`2026-11-23T${time}`) };
	const place = { ...nowhere, channel: sandbox.channel('meetings').id };
	const made = newMeeting({ guild: sandbox.guildId, title, leads: [], place, rule });
	seeded(made);
	return addMeeting(bot().app.db, made, sandbox.clock.now());
}

describe('/me', () => {
	test.each(['general', 'dm'])(
		'is there for who comes for the first time, with a way to a person (%s)',
		async (place) => {
			const running = await start({ strangers: true });
			const { sandbox, bot } = running;
			const emi = sandbox.person('Emi');
			const shown = await page(emi, place);
			expect(textOf(shown)).toBe(
				[
					'**Your day** · Nov 23, 2026',
					me.first,
					me.day.notYet,
					me.counters.title,
					me.counters.none,
					`-# ${me.onlyYou}`,
				].join('\n'),
			);
			expect(labels(shown)).toEqual(['Check in', 'Count something', ...toPeople]);
			if (place === 'general') expect(shown.ephemeral).toBe(true);
			for (const { name } of await bot().app.db.introspection.getTables()) {
				const { rows } = await sql`select * from ${sql.table(name)}`.execute(bot().app.db);
				expect(JSON.stringify(rows), name).not.toContain(emi.id);
			}
			expect(textOf(message(await emi.press(shown, 'Check in')))).toContain(wordsFor('en').consent.title);
		},
	);

	test('shows the day, what is counted, the next meeting and a way to a person, in one answer', async () => {
		const running = await start();
		const { sandbox } = running;
		const emi = sandbox.person('Emi');
		await checkedIn(running, emi, [
			[2, 'okay'],
			[1, 'low'],
			[0, 'good'],
		]);
		await added(emi, 'Sober', { since: '2026-10-25' });
		await meets(running, 'Late circle', '21:00');
		await meets(running, 'Noon *circle*', '12:00');
		const before = sandbox.requests.length;
		const shown = await page(emi);
		const asked = sandbox.requests.slice(before);
		expect(asked).toMatchObject([{ body: { type: 4 } }]);
		const noon = Date.parse('2026-11-23T12:00:00Z') / 1000;
		const text = textOf(shown);
		expect(text).toContain('Today: **Good**\n**3 days in a row.**');
		expect(text).toMatch(/\*\*What you count\*\*\n.*Sober.*\n.*30 days/);
		expect(text).toContain(`${me.meeting.title}\n**Noon \\*circle\\***`);
		expect(text).toContain(`<t:${noon}:F>`);
		expect(text).not.toContain('Late circle');
		expect(labels(shown)).toEqual(['Check in again', 'My progress', 'My counters', 'Meetings', ...toPeople]);
		expect(JSON.stringify(shown.message.components).match(/"type":/g)?.length).toBeLessThanOrEqual(40);
		for (const other of ['Ben', 'Finn']) expect(sandbox.person(other).sees('general')).toEqual([]);
	});

	test('puts first what comes next, and the meeting that one comes to', async () => {
		const running = await start();
		const { sandbox, bot } = running;
		const { db } = bot().app;
		const emi = sandbox.person('Emi');
		for (const [name, since] of [
			['Far', '2026-11-01'],
			['Near', '2026-10-25'],
			['Years', '2020-01-01'],
			['Second', '2026-10-26'],
		] as const) {
			await added(emi, name, { since });
		}
		await meets(running, 'Noon circle', '12:00');
		const late = await meets(running, 'Late circle', '21:00');
		const [occurrence] = nextOccurrences(late.rule, sandbox.clock.now(), 1);
		const id = await occurrenceRow(db, late, occurrence!);
		const member = { user: emi.id, guild: sandbox.guildId };
		await comeTo(db, member, id, 'going', sandbox.clock.now());
		const here = textOf(await page(emi));
		expect(here).toMatch(/Near.*\n.*\n.*Second.*\n/);
		expect(here).toContain(me.counters.more(1));
		expect(here).toContain('Late circle');
		expect(here).toContain(me.meeting.youCome);
		expect(here).not.toContain('Noon circle');
		const inDm = await page(emi, 'dm');
		expect(textOf(inDm)).toContain('Late circle');
		expect(labels(inDm)).not.toContain('Meetings');
		// Whoever comes to nothing is shown what there is, in the server alone.
		const ben = sandbox.person('Ben');
		expect(textOf(await page(ben))).toContain('Noon circle');
		expect(textOf(await page(ben, 'dm'))).not.toContain('circle');
	});

	test("a look back in the evening is the day's check-in, and a streak that ended is no loss", async () => {
		const running = await start();
		const { sandbox, bot } = running;
		const emi = sandbox.person('Emi');
		await checkedIn(running, emi, [[20, 'okay']]);
		expect(textOf(await page(emi))).toContain(`${me.day.notYet}\n${me.day.total(1)}`);
		const { db, vault } = bot().app;
		const member = { user: emi.id, guild: sandbox.guildId };
		const at = sandbox.clock.now();
		const review = { told: { hard: 'so-so', helped: [] }, words: undefined } as const;
		await reflect(db, vault, { id: randomUUID(), member, at, day: (today) => today, ...review });
		expect(textOf(await page(emi))).toContain(`${me.day.lookedBack}\n${me.day.total(2)}`);
	});

	test('its buttons open below it, so that the page stays', async () => {
		const running = await start();
		const emi = running.sandbox.person('Emi');
		await checkedIn(running, emi, [[0, 'good']]);
		await added(emi, 'Sober', { since: '2026-10-25' });
		await meets(running, 'Noon circle', '12:00');
		const shown = await page(emi);
		for (const [label, says] of [
			['My counters', 'Sober'],
			['Meetings', 'Noon circle'],
			['My progress', 'Your progress'],
			['Reach out', 'volunteers'],
		] as const) {
			const below = message(await emi.press(shown, label));
			expect(below.message.id).not.toBe(shown.message.id);
			expect(below.ephemeral).toBe(true);
			expect(textOf(below)).toContain(says);
		}
		expect(form(await emi.press(shown, 'Check in again')).modal.title).toBe('Check in');
	});

	test('where something cannot be looked up, it says so and still leads to a person', async () => {
		const running = await start();
		const { sandbox, bot } = running;
		const emi = sandbox.person('Emi');
		await checkedIn(running, emi, [[0, 'good']]);
		await sql`alter table meeting rename to meeting_gone`.execute(bot().app.db);
		const some = await page(emi);
		expect(textOf(some)).toContain('Today: **Good**');
		expect(textOf(some)).toContain(me.someMissing);
		expect(labels(some).slice(-2)).toEqual(toPeople);
		await sql`alter table held_day rename to held_day_gone`.execute(bot().app.db);
		const none = await page(emi);
		expect(textOf(none)).toBe(`${me.someMissing}\n-# ${me.onlyYou}`);
		expect(labels(none)).toEqual(toPeople);
		await sql`alter table held_day_gone rename to held_day`.execute(bot().app.db);
		await sql`alter table meeting_gone rename to meeting`.execute(bot().app.db);
	});
});
