import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import { queueMeetings } from '#src/features/meetings/due.ts';
import { leadOf } from '#src/features/meetings/letters.ts';
import { forgetOver } from '#src/features/meetings/upkeep.ts';
import { askedMeetings, leadsOf, startsByHand, year } from '#tests/support/meeting-year.ts';
import { instant, wall } from '#tests/support/meetings.ts';
import { dialectName, eachWithDatabase } from '#tests/support/storage.ts';
import { askZoneinfo } from '#tests/support/zoneinfo.ts';
import { added } from './scene.ts';

const opened = eachWithDatabase();

/** `YEAR_MEETINGS=200` runs the whole server. */
const usualCount = dialectName === 'postgres' ? 4 : 12;
const count = Number(process.env['YEAR_MEETINGS'] ?? usualCount);

const asked = askedMeetings(count);

interface Reminded {
	readonly title: string;
	readonly lead: number;
	/** Seconds since 1970. */
	readonly due: number;
}

/** What is queued up to an end, looked for as jobs do: a little after each moment. Sent letters are forgotten at once. */
async function runUntil(db: Db, end: Temporal.Instant): Promise<Reminded[]> {
	const found: Reminded[] = [];
	let forgotten = end.subtract({ hours: 24 * 366 });
	for (let step = 0; ; step += 1) {
		const { next } = await db
			.selectFrom('meeting')
			.select((all) => all.fn.min('next_at').as('next'))
			.executeTakeFirstOrThrow();
		if (next === null || next >= end.toString()) return found;
		const now = instant(next).add({ milliseconds: (step * 677) % 5000 });
		if ((await queueMeetings(db, now)) > 0) found.push(...(await taken(db, now)));
		if (now.since(forgotten).total('hours') > 24 * 20) {
			await forgetOver(db, now);
			forgotten = now;
		}
	}
}

async function taken(db: Db, now: Temporal.Instant): Promise<Reminded[]> {
	const rows = await db
		.selectFrom('letter')
		.innerJoin('occurrence', 'occurrence.id', 'letter.subject')
		.innerJoin('meeting', 'meeting.id', 'occurrence.meeting_id')
		.select(['letter.key', 'due_at', 'title'])
		.execute();
	await db.deleteFrom('letter').execute();
	return rows.map(({ key, due_at, title }) => {
		const late = now.since(instant(due_at)).total('milliseconds');
		expect(late).toBeGreaterThanOrEqual(0);
		expect(late).toBeLessThan(5000);
		return { title, lead: leadOf({ key }), due: instant(due_at).epochMilliseconds / 1000 };
	});
}

const text = ({ title, lead, due }: Reminded) => `${title} ${lead} ${new Date(due * 1000).toISOString()}`;

describe('a year of a server with meetings in twelve zones', () => {
	test(
		'has each occurrence reminded of once at each lead, at the instants that other programs reckon',
		async () => {
			const { db } = opened();
			const begin = instant(`${year - 1}-12-20T00:00:00Z`);
			const end = instant(`${year + 1}-01-01T00:00:00Z`);
			for (const [index, { zone, time, repeat }] of asked.entries()) {
				const start = wall(`${year}-01-01T${time}`);
				await added(db, { title: `${index}`, leads: leadsOf(index), events: false }, { zone, start, repeat }, begin);
			}
			const reminded = await runUntil(db, end);
			const expected = (starts: readonly (readonly number[])[]) =>
				starts.flatMap((all, index) =>
					all.flatMap((start) => leadsOf(index).map((lead) => ({ title: `${index}`, lead, due: start - lead * 60 }))),
				);
			/** What starts after the year is reminded of in it, and not reckoned by the others. */
			const known = (list: readonly Reminded[]) =>
				list
					.filter(({ lead, due }) => due + lead * 60 < end.epochMilliseconds / 1000 - 86_400)
					.map(text)
					.sort();
			expect(known(reminded)).toEqual(known(expected(asked.map((one) => startsByHand(year, one)))));
			expect(known(reminded).length).toBeGreaterThan(count * 12);
			const byZoneinfo = askZoneinfo(year, asked);
			if (byZoneinfo) expect(known(reminded)).toEqual(known(expected(byZoneinfo)));
			if (process.env['YEAR_MEETINGS'] !== undefined)
				process.stdout.write(`${known(reminded).length} reminders; zoneinfo: ${byZoneinfo ? 'compared' : 'missing'}\n`);
		},
		30 * 60_000,
	);
});
