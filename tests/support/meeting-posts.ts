import { Temporal } from 'temporal-polyfill';
import { expect } from 'vitest';
import { written } from '#src/db/instant.ts';
import { changeGuild } from '#src/features/guilds.ts';
import { addMeeting } from '#src/features/meetings/add.ts';
import type { Meeting, NewMeeting } from '#src/features/meetings/meeting.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import type { RunOptions, Running } from '#tests/support/handrail.ts';

/** Handrail in a server that has a channel for meetings. */
export interface MeetingScene extends Running {
	readonly ana: Person;
	readonly emi: Person;
	readonly ben: Person;
	/** What stands in the channel for meetings. */
	readonly posts: () => readonly SeenMessage[];
	/** What Emi has in her direct messages since the test began. */
	readonly letters: () => readonly SeenMessage[];
}

export async function meetingScene(
	start: (options: RunOptions) => Promise<Running>,
	options: RunOptions = {},
): Promise<MeetingScene> {
	const running = await start({ wakeful: true, ...options });
	const { sandbox, bot } = running;
	await changeGuild(bot().app.db, sandbox.guildId, { meetingChannel: sandbox.channel('meetings').id });
	const [ana, emi, ben] = ['Ana', 'Emi', 'Ben'].map((name) => sandbox.person(name)) as [Person, Person, Person];
	return {
		...{ ...running, ana, emi, ben },
		posts: () => ben.sees('meetings').filter(({ ephemeral, message }) => !ephemeral && message.author.bot === true),
		letters: () => emi.sees('dm').filter(({ ephemeral, message }) => !ephemeral && message.author.bot === true),
	};
}

const nowhere = { channel: null, url: null, phone: null, address: null, joining: null };

/** What is said of a meeting, as far as a test needs it. */
export interface Planned extends Partial<Omit<NewMeeting, 'place' | 'rule'>> {
	/** Minutes from now until it first starts. */
	readonly in: number;
	readonly minutes?: number;
	readonly weekly?: boolean;
	readonly place?: Partial<NewMeeting['place']>;
}

/** Plans a meeting in Berlin, once, an hour long, which is reminded of at its start. */
export async function plan({ bot, sandbox, seeded }: MeetingScene, planned: Planned): Promise<Meeting> {
	const { in: away, minutes = 60, weekly = false, place = {}, ...rest } = planned;
	const now = sandbox.clock.now();
	const zone = 'Europe/Berlin';
	const first = now
		.add({ minutes: away })
		.toZonedDateTimeISO(zone)
		.toPlainDateTime()
		.round({ smallestUnit: 'minute', roundingMode: 'floor' });
	const day = first.dayOfWeek as 1;
	const { title = 'Evening share' } = rest;
	seeded([title, place]);
	const given: NewMeeting = {
		...{ guild: sandbox.guildId, title, kind: 'meeting', types: [], otherTypes: [], leads: [0], events: false },
		place: { ...nowhere, ...place },
		rule: {
			...{ zone, start: first, minutes, exceptions: [], breaks: [] },
			repeat: weekly ? { every: 'week', interval: 1, days: [day] } : { every: 'once' },
		},
		...rest,
	};
	return addMeeting(bot().app.db, given, now);
}

/** Moves the clock on, and waits until all that is due about meetings then is done. */
export async function pass(scene: Running, by: Temporal.DurationLike): Promise<void> {
	scene.sandbox.clock.forward(by);
	await meetingsSettled(scene);
}

/** Waits until nothing is due about meetings. */
export async function meetingsSettled({ bot, sandbox }: Running): Promise<void> {
	const due = async () => {
		const { db } = bot().app;
		const now = written(sandbox.clock.now());
		const counts = await Promise.all([
			db.selectFrom('meeting').select('id').where('next_at', '<=', now).execute(),
			db.selectFrom('meeting_wish').select('lead').where('next_at', '<=', now).execute(),
			db.selectFrom('occurrence').select('id').where('stale_at', '<=', now).execute(),
			db.selectFrom('meeting_post').select('id').where('remove_at', '<=', now).execute(),
			db
				.selectFrom('letter')
				.select('id')
				.where('state', '=', 'waiting')
				.where((row) => row.or([row('try_at', '<=', now), row('held', '=', 1)]))
				.execute(),
		]);
		return counts.flat().length;
	};
	await expect
		.poll(
			async () => {
				const left = await due();
				// Jobs look at the clock of the sandbox, which stands still while nobody moves it.
				if (left > 0) sandbox.clock.forward({ milliseconds: 1 });
				return left;
			},
			{ interval: 20, timeout: 15_000 },
		)
		.toBe(0);
}

/** The id of the one occurrence that a meeting has had looked at. */
export async function occurrenceIdOf({ bot }: Running, meeting: Meeting): Promise<string> {
	const { id } = await bot()
		.app.db.selectFrom('occurrence')
		.select('id')
		.where('meeting_id', '=', meeting.id)
		.orderBy('starts_at')
		.executeTakeFirstOrThrow();
	return id;
}

/** When a meeting starts for the first time. */
export function startOf({ rule }: Meeting): Temporal.Instant {
	return rule.start.toZonedDateTime(rule.zone).toInstant();
}

/** As Discord writes a moment. */
export function stamp(at: Temporal.Instant, style: 'F' | 'R' | 't'): string {
	return `<t:${Math.floor(at.epochMilliseconds / 1000)}:${style}>`;
}
