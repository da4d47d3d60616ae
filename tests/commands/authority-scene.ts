import { sql } from 'kysely';
import type { Person, Sandbox, SeenMessage } from '#src/sandbox/contract.ts';
import { agree } from '#src/features/consent.ts';
import { setEvents } from '#src/features/meetings/server.ts';
import { sender, type Sender } from '#tests/support/aims.ts';
import { form, message, type RunOptions, type Running } from '#tests/support/handrail.ts';
import { witness, type Witness } from '#tests/support/witness.ts';

/** Two servers; Emi and Ben have told things; Finn manages the first server, and Dev the second. */
export interface Scene {
	readonly running: Running;
	readonly sandbox: Sandbox;
	readonly emi: Person;
	readonly ben: Person;
	readonly finn: Person;
	/** A member like any other, who manages nothing. */
	readonly chiara: Person;
	/** Manages the other server. */
	readonly dev: Person;
	/** The other server. */
	readonly harbour: string;
	/** A check-in of Ben's. */
	readonly bens: string;
	readonly send: Sender;
	readonly witness: Witness;
}

export const places = ['general', 'harbour/general', 'dm'] as const;

const notes = { emi: 'what Emi alone knows', ben: 'what Ben alone knows' };
const zones = { emi: 'Pacific/Chatham', ben: 'Asia/Kathmandu', server: 'Antarctica/Troll' };

/** Texts that would give somebody away, by whose they are. */
export const secrets = { emi: [notes.emi, zones.emi], ben: [notes.ben, zones.ben], server: [zones.server] };

export async function setScene(start: (options: RunOptions) => Promise<Running>): Promise<Scene> {
	const running = await start({ otherGuild: true, wakeful: true, publicUrl: 'https://handrail.example.org' });
	const { sandbox, bot } = running;
	// Dev's DMs are closed.
	running.expectRefusal('Cannot send messages to this user');
	for (const none of noServers) running.expectRefusal(`/guilds/${none}/`);
	const harbour = sandbox.guilds()[1]?.id ?? '';
	const [emi, ben, chiara, dev, finn] = (['Emi', 'Ben', 'Chiara', 'Dev', 'Finn'] as const).map((name) =>
		sandbox.person(name),
	) as [Person, Person, Person, Person, Person];
	for (const { id: user } of [emi, ben, chiara, dev, finn]) {
		await agree(bot().app.db, { user, guild: harbour }, sandbox.clock.now());
	}
	// Else moderators are told, whenever the clock comes to it, that Handrail may not make events.
	await setEvents(bot().app.db, sandbox.guildId, false, sandbox.clock.now());
	sandbox.faults.roles('Finn', 'member', 'admin');
	sandbox.faults.roles('harbour/Dev', 'member', 'admin');
	await finn.command('setup timezone', { zone: zones.server }, 'general');
	for (const [person, zone, note] of [
		[emi, zones.emi, notes.emi],
		[ben, zones.ben, notes.ben],
	] as const) {
		await person.command('settings timezone', { zone }, 'general');
		await checkIn(person, note);
	}
	const { id: bens } = await bot()
		.app.db.selectFrom('checkin')
		.select('id')
		.where('user_id', '=', ben.id)
		.executeTakeFirstOrThrow();
	return {
		...{ running, sandbox, emi, ben, chiara, dev, finn, harbour, bens },
		send: await sender([
			[chiara, ...places],
			[dev, 'harbour/general'],
			[emi, 'general', 'harbour/general'],
			[finn, 'general', 'harbour/general'],
		]),
		witness: witness(running, [...secrets.emi, ...secrets.ben, ...secrets.server, ben.id]),
	};
}

/** What somebody knows who is in a place and sends this. */
export function knownBy(person: Person, { emi }: Scene, sent: unknown, place: string): string[] {
	const own = person.id === emi.id ? secrets.emi : [];
	const here = place === 'general' ? secrets.server : [];
	return [...own, ...here, JSON.stringify(sent)];
}

/** What is a server's own. */
export const ownTables: readonly string[] = ['guild', 'panel', 'notice'];

/**
 * From now on no letter about a request for a helper is written, so that nothing changes for others by the next tick,
 * whenever that is. SQLite's alone, as all here.
 */
export async function withoutReachLetters({ running }: Scene): Promise<void> {
	await sql`create trigger if not exists no_reach_letter before insert on letter when new.kind like 'reach-%'
		begin select raise(ignore); end`.execute(running.bot().app.db);
}

/** Servers that there are not, for a forged payload. */
export const noServers = ['1', '900000000000000001'];

/** A payload's claim to be from a server. */
export function claiming(guild: string) {
	return { guild_id: guild, guild: { id: guild, features: [], locale: 'en-US' } };
}

/** A check-in of somebody's, as they see it. @param who with whom it is shared. */
export async function checkIn(person: Person, note: string, who = 'me'): Promise<SeenMessage> {
	const opened = form(await person.command('checkin', {}, 'general'));
	return message(await person.submit(opened, { mood: 'good', urge: ['none'], note, who }));
}
