import { expect } from 'vitest';
import { changeGuild } from '#src/features/guilds.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { aimAt } from '#tests/support/aims.ts';
import { form, message, textOf, type RunOptions, type Running } from '#tests/support/handrail.ts';
import { settled as allDone } from '#tests/support/reminded.ts';

/** What Ben writes to who he asks, and what a mentor writes about themselves. */
export const askWords = 'I am three weeks in and the evenings are long.';
export const about = 'Four years of evenings behind me.';

export interface Mentored extends Running {
	/** Offers. */
	readonly emi: Person;
	/** Looks for a mentor. */
	readonly ben: Person;
	/** Manages the server. */
	readonly ana: Person;
}

/** Where people live, by default Emi in Lisbon and Ben in New York. */
interface Zones {
	readonly emi?: string;
	readonly ben?: string;
}

/** A server with mentors, in which Emi and Ben take direct messages. Monday, 15:00 UTC. */
export async function mentored(
	start: (options: RunOptions) => Promise<Running>,
	{ emi: hers = 'Europe/Lisbon', ben: his = 'America/New_York' }: Zones = {},
): Promise<Mentored> {
	const running = await start({ wakeful: true, startAt: '2026-11-23T15:00:00Z' });
	const { sandbox, bot } = running;
	const [emi, ben, ana] = [sandbox.person('Emi'), sandbox.person('Ben'), sandbox.person('Ana')];
	await changeGuild(bot().app.db, sandbox.guildId, { noticeChannel: sandbox.channel('helpers').id });
	const setup = message(await ana.command('setup mentors', {}, 'general'));
	expect(textOf(setup)).toContain('Mentors are off.');
	expect(textOf(message(await ana.press(setup, 'Switch on')))).toContain('Members can offer to be mentors');
	for (const [person, zone] of [
		[emi, hers],
		[ben, his],
	] as const) {
		await person.command('settings timezone', { zone });
		const opened = message(await person.command('settings messages', { allowed: 'yes' }));
		expect(textOf(opened)).toContain('Direct messages are on.');
		// Discord wants conversations to be opened one after the other.
		sandbox.clock.forward({ minutes: 1 });
	}
	return { ...running, emi, ben, ana };
}

/** Waits until nothing about mentors is due that nobody looked at, and every letter that is due was sent. */
async function nothingDue(running: Running): Promise<void> {
	const { db } = running.bot().app;
	const now = running.sandbox.clock.now().toString({ fractionalSecondDigits: 3 });
	const due = async () => {
		const asks = db.selectFrom('mentor_ask').select('id').where('state', '=', 'open').where('next_at', '<=', now);
		const sides = db.selectFrom('mentor_side').select('user_id').where('next_at', '<=', now);
		const pairs = db.selectFrom('mentor_pair').select('id').where('check_at', '<=', now);
		return (await asks.execute()).length + (await sides.execute()).length + (await pairs.execute()).length;
	};
	await expect.poll(due, { interval: 5, timeout: 12_000 }).toBe(0);
	await allDone(running);
}

/** Whatever is due is done at once. */
export async function settled(running: Running): Promise<void> {
	running.sandbox.clock.forward({ milliseconds: 1 });
	await nothingDue(running);
}

/** Moves the clock, and whatever is due then is done. */
export async function moveTo(running: Running, instant: string): Promise<void> {
	running.sandbox.clock.moveTo(instant);
	await nothingDue(running);
	// A letter can bring the next one about.
	await nothingDue(running);
}

/** What somebody offers when they fill in the form. */
export const filledIn = {
	topics: ['cravings', 'routine'],
	languages: ['en', 'pt'],
	hours: 'tue 19:00-21:00',
	words: about,
};

/** Somebody fills in what they offer. @returns what they see then. */
export async function offers(
	person: Person,
	fields: Partial<Record<keyof typeof filledIn, string | string[]>> = {},
): Promise<SeenMessage> {
	const shown = message(await person.command('mentor offer', {}, 'general'));
	const opened = form(await person.press(shown, 'Make an offer'));
	return message(await person.submit(opened, { ...filledIn, ...fields }));
}

/** The last offer of which moderators were told, as they look at it. */
export async function lookedAt({ ana, ...running }: Mentored): Promise<SeenMessage> {
	await settled(running);
	const told = ana.sees('helpers').filter((one) => textOf(one).includes('Somebody offers to be a mentor'));
	const looked = message(await ana.press(told.at(-1)!, 'Look at it'));
	expect(textOf(looked)).toContain(about);
	return looked;
}

/** Moderators say yes in the channel where they are told. */
export async function approved(running: Mentored): Promise<void> {
	const looked = await lookedAt(running);
	expect(textOf(message(await running.ana.press(looked, 'Open it')))).toContain('It is open.');
	await settled(running);
}

/** Somebody offers, and moderators say yes. */
export async function openOffer(running: Mentored, person = running.emi): Promise<void> {
	const shown = await offers(person);
	expect(textOf(message(await person.press(shown, 'Offer it')))).toContain('Moderators look at it.');
	await approved(running);
}

/** Somebody asks the first mentor that is shown to them. @returns what they see then. */
export async function asks(person: Person, said = askWords): Promise<SeenMessage> {
	const found = message(await person.command('mentor find', {}, 'general'));
	const [, id = ''] = /"value":"([0-9a-f-]{36})"/.exec(JSON.stringify(found.message.components)) ?? [];
	const { act, sent } = aimAt(found, 'mentor-ask', [id]);
	return message(await person.submit(form(await person.forge(act, { data: sent.data })), { words: said }));
}

/** The last message that somebody has of Handrail. */
export function lastTo(person: Person): SeenMessage {
	return person
		.sees('dm')
		.filter((seen) => !seen.ephemeral)
		.at(-1)!;
}

/** The first pair of somebody, as they see it. */
export async function pairOf(person: Person): Promise<SeenMessage> {
	return message(await person.press(message(await person.command('mentor mine', {}, 'general')), 'Look at it'));
}

/** Emi is Ben's mentor, and both have agreed to how they go together. */
export async function together(running: Mentored): Promise<void> {
	const { emi, ben } = running;
	await openOffer(running);
	await asks(ben);
	await settled(running);
	await emi.press(lastTo(emi), 'Yes');
	await settled(running);
	await ben.press(message(await ben.press(lastTo(ben), 'Look at it')), 'I agree');
	expect(textOf(message(await emi.press(await pairOf(emi), 'I agree')))).toContain('Both of you agree.');
	await settled(running);
}
