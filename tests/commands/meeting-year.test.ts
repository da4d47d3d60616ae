import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { written } from '#src/db/instant.ts';
import { addMeeting } from '#src/features/meetings/add.ts';
import type { Db } from '#src/db/schema.ts';
import type { LoggedRequest, Sandbox } from '#src/sandbox/contract.ts';
import { eachWithHandrail } from '#tests/support/handrail.ts';
import { breachesOf } from '#tests/support/openapi.ts';
import { meetingScene, type MeetingScene } from '#tests/support/meeting-posts.ts';
import { askedMeetings, leadsOf, startsByHand, year } from '#tests/support/meeting-year.ts';
import { wall } from '#tests/support/meetings.ts';
import { askZoneinfo } from '#tests/support/zoneinfo.ts';

const start = eachWithHandrail();

/** `YEAR_MEETINGS=200 YEAR_BEGIN=2025-12-20 YEAR_DAYS=377` runs a whole server for the whole year, in half an hour. */
const { YEAR_MEETINGS: given, YEAR_BEGIN: first, YEAR_DAYS: days } = process.env;
const count = Number(given ?? 4);
/** The clocks of Los Angeles, St. John's and New York go forward on 8 March. */
const begin = Temporal.Instant.from(`${first ?? `${year}-03-06`}T00:00:00Z`);
const end = begin.add({ hours: 24 * Number(days ?? 4) });
/** What starts later may belong to the next year, which the others do not reckon. Seconds since 1970. */
const reckoned = Date.UTC(year, 11, 31) / 1000;
/** A run by hand says how far it is. */
const say = (text: string) => (given === undefined ? undefined : process.stdout.write(`${text}\n`));
const channels = ['meetings', 'general', 'milestones', 'helpers'];

interface Post {
	readonly title: string;
	/** Seconds since 1970. */
	readonly starts: number;
	/** Minutes before. */
	readonly lead: number;
}

/** What is posted, one by one, as Discord has it: also what goes in one message. */
function watchPosts({ requests }: Sandbox): { readonly look: () => void; readonly found: readonly Post[] } {
	const found: Post[] = [];
	let seen = 0;
	return {
		found,
		look() {
			const fresh = requests.slice(requests.findLastIndex(({ id }) => id <= seen) + 1);
			seen = fresh.at(-1)?.id ?? seen;
			found.push(...fresh.flatMap(postsOf));
			expect(breachesOf(fresh), "requests that are not as Discord's OpenAPI document says").toEqual([]);
		},
	};
}

function postsOf({ method, path, status, body, at }: LoggedRequest): Post[] {
	if (method !== 'POST' || !/^\/channels\/\d+\/messages$/.test(path) || status !== 200) return [];
	const told = [...JSON.stringify(body).matchAll(/\*\*(Group \d+)\*\*.*?<t:(\d+):[Ft]>/g)];
	return told.map(([, title = '', seconds]) => {
		const starts = Number(seconds);
		const before = starts - Temporal.Instant.from(at).epochMilliseconds / 1000;
		const lead = Math.ceil(before / 60);
		// Days pass in seconds here, while Discord's limits hold by the second: some wait for their turn.
		expect(lead * 60 - before, `seconds late: ${title} at ${at}`).toBeLessThan(60);
		return { title, starts, lead };
	});
}

/** Goes from one moment at which something is due to the next. @param look called at each. */
async function live({ bot, sandbox: { clock } }: MeetingScene, look: () => void): Promise<void> {
	const { db } = bot().app;
	const since = performance.now();
	for (let month = ''; ;) {
		const next = await soonestDue(db);
		if (next === undefined || next >= written(end)) return;
		if (!next.startsWith(month) || month === '') {
			month = next.slice(0, 7);
			const minutes = ((performance.now() - since) / 60_000).toFixed(1);
			say(`${month}: after ${minutes} minutes, with ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MB`);
		}
		if (next > written(clock.now())) clock.moveTo(next);
		else clock.forward({ milliseconds: 1 });
		await expect.poll(async () => onItsWay(db, clock.now()), { interval: 2, timeout: 30_000 }).toBe(false);
		look();
	}
}

/** When something is due next about meetings, or was and is not done. */
async function soonestDue(db: Db): Promise<string | undefined> {
	const soonest = await Promise.all([
		db
			.selectFrom('meeting')
			.select('next_at as at')
			.where('next_at', 'is not', null)
			.orderBy('next_at')
			.limit(1)
			.execute(),
		db.selectFrom('letter').select('try_at as at').where('state', '=', 'waiting').orderBy('try_at').limit(1).execute(),
		db
			.selectFrom('occurrence')
			.select('stale_at as at')
			.where('stale_at', 'is not', null)
			.orderBy('stale_at')
			.limit(1)
			.execute(),
	]);
	const [first] = soonest
		.flat()
		.flatMap(({ at }) => at ?? [])
		.toSorted();
	return first;
}

/** Whether something is due and not done. A letter that waits for its turn comes back at a moment of its own. */
async function onItsWay(db: Db, now: Temporal.Instant): Promise<boolean> {
	const taken = await db
		.selectFrom('letter')
		.select('id')
		.where('state', '=', 'waiting')
		.where('held', '=', 1)
		.limit(1)
		.execute();
	return taken.length > 0 || ((await soonestDue(db)) ?? '9') <= written(now);
}

test(
	'every date of every meeting is posted once at each lead, at the instant that other programs reckon',
	async () => {
		const scene = await meetingScene(start, {
			startAt: begin.toString(),
			faster: 100,
			holds: 2_000,
			keepMessages: 2_000,
		});
		const { sandbox, bot, seeded } = scene;
		const asked = askedMeetings(count);
		for (const [index, { zone, time, repeat }] of asked.entries()) {
			const title = `Group ${index}`;
			seeded([title]);
			await addMeeting(
				bot().app.db,
				{
					...{ guild: sandbox.guildId, title, kind: 'meeting', types: [], otherTypes: [] },
					...{ leads: leadsOf(index), events: false, tidy: false },
					place: { channel: null, url: null, phone: null, address: '12 Harbour Lane', joining: null },
					postChannel: sandbox.channel(channels[index % channels.length] ?? '').id,
					rule: { zone, start: wall(`${year}-01-01T${time}`), minutes: 60, repeat, exceptions: [], breaks: [] },
				},
				begin,
			);
		}
		seeded(['12 Harbour Lane']);
		const watch = watchPosts(sandbox);
		await live(scene, watch.look);
		const due = (starts: readonly (readonly number[])[]): Post[] =>
			starts.flatMap((all, index) =>
				all.flatMap((at) => leadsOf(index).map((lead) => ({ title: `Group ${index}`, starts: at, lead }))),
			);
		const inTime = ({ starts, lead }: Post) => {
			const at = (starts - lead * 60) * 1000;
			return at > begin.epochMilliseconds && at < end.epochMilliseconds && starts < reckoned;
		};
		const told = (posts: readonly Post[]) =>
			posts
				.filter(inTime)
				.map(({ title, starts, lead }) => `${title}: ${new Date(starts * 1000).toISOString()}, ${lead} minutes before`)
				.sort();
		const found = told(watch.found);
		expect(found).toEqual(told(due(asked.map((one) => startsByHand(year, one)))));
		expect(found.length).toBeGreaterThan(given === undefined ? count : 0);
		const byZoneinfo = askZoneinfo(year, asked);
		if (byZoneinfo) expect(found).toEqual(told(due(byZoneinfo)));
		say(`${found.length} posts; zoneinfo: ${byZoneinfo ? 'compared' : 'missing'}`);
	},
	given === undefined ? 60_000 : 60 * 60_000,
);
