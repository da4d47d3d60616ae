import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { startClock } from './clock.ts';
import { snowflakes } from './snowflake.ts';
import { changeBell, guildWith } from './world.ts';
import type { Guild, Interaction, Kept, Upload, World } from './world.ts';

/** How long changes are gathered before they are written, in milliseconds. */
const gatherFor = 80;

/** Where the world is kept between runs. */
export interface Keep {
	/** The world that was kept; undefined when there is none. */
	load(): World | undefined;
	/** Writes after each change, from now on. Returns the way to stop. */
	follow(world: World): () => void;
	/** Writes what is not yet written. */
	flush(): void;
}

/**
 * Keeps a world in a JSON file, and uploaded files in a folder beside it (`FILE.files`). Each write is whole or not there
 * at all: a new file takes the place of the old one. Without a `file`, nothing is kept. `base` is where uploads are served
 * now; addresses of an earlier run are rewritten. A file that cannot be read is set aside as `FILE.damaged`.
 */
export function openKeep(file: string | undefined, base: string, warn: (line: string) => void): Keep {
	if (file === undefined) return { load: () => undefined, follow: () => () => undefined, flush: () => undefined };
	const folder = `${file}.files`;
	const written = new Set<string>();
	let following: World | undefined;
	let timer: NodeJS.Timeout | undefined;
	let lastTook = 0;

	const write = () => {
		clearTimeout(timer);
		timer = undefined;
		if (!following) return;
		const since = performance.now();
		try {
			mkdirSync(dirname(file), { recursive: true });
			keepUploads(folder, following.uploads, written);
			replace(file, JSON.stringify(pack(following, base)));
		} catch (error) {
			warn(`sandbox: the world could not be written to ${file}: ${String(error)}`);
		}
		lastTook = performance.now() - since;
	};

	return {
		load() {
			let text: string;
			try {
				text = readFileSync(file, 'utf8');
			} catch {
				return undefined;
			}
			try {
				return unpack(text, base, readUploads(folder, written));
			} catch (error) {
				renameSync(file, `${file}.damaged`);
				warn(
					`sandbox: ${file} cannot be read (${String(error)}); it is kept as ${basename(file)}.damaged, a fresh world starts`,
				);
				return undefined;
			}
		},
		follow(world) {
			following = world;
			// A large world is written less often, so that writing never takes more than a tenth of the time.
			const stop = world.onChange(() => (timer ??= setTimeout(write, Math.max(gatherFor, lastTook * 10))));
			write();
			return stop;
		},
		flush: write,
	};
}

/** The world as JSON: what can be made anew is left out. */
function pack(world: World, base: string) {
	return {
		format: 1,
		base,
		offset: world.clock.offset(),
		lastId: world.ids.last(),
		token: world.token,
		guilds: [...world.guilds.values()].map(packGuild),
		bot: world.bot,
		people: [...world.people],
		channels: [...world.channels],
		threadMembers: [...world.threadMembers].map(([id, members]): [string, [string, string][]] => [id, [...members]]),
		messages: [...world.timelines.values()].flat(),
		interactions: [...world.interactions.values()],
		dialogs: [...world.dialogs],
		globalCommands: world.globalCommands,
		nonces: [...world.nonces],
		uploads: [...world.uploads].map(([id, { type }]): [string, string] => [id, type]),
	};
}

function packGuild(guild: Guild) {
	return { ...guild, roles: [...guild.roles], events: [...guild.events] };
}

type Packed = ReturnType<typeof pack>;
type PackedGuild = ReturnType<typeof packGuild>;

/** How the one server was kept before there could be two. */
interface OneServer {
	readonly guild: Pick<Guild, 'id' | 'name' | 'ownerId'>;
	readonly botInGuild: boolean;
	readonly roles: PackedGuild['roles'];
	readonly guildCommands: Guild['commands'];
	readonly events: PackedGuild['events'];
}

function unpackGuilds(kept: Pick<Packed, 'guilds'> | (OneServer & Pick<Packed, 'bot'>)): readonly Guild[] {
	if ('guilds' in kept) {
		return kept.guilds.map((guild) =>
			guildWith({ ...guild, roles: new Map(guild.roles), events: new Map(guild.events) }),
		);
	}
	const { guild, roles, guildCommands: commands, events } = kept;
	const botSince = kept.botInGuild ? kept.bot.joinedAt : null;
	return [guildWith({ ...guild, botSince, commands, roles: new Map(roles), events: new Map(events) })];
}

function unpack(text: string, base: string, bytesOf: (id: string) => Buffer | undefined): World {
	const first = JSON.parse(text) as Partial<Packed>;
	if (first.format !== 1 || typeof first.base !== 'string') throw new Error('it is in another form');
	const kept = JSON.parse(text.replaceAll(first.base, base)) as Packed;
	const clock = startClock({ offset: kept.offset });
	const timelines = new Map<string, Kept[]>();
	for (const message of kept.messages) {
		const timeline = timelines.get(message.channelId);
		if (timeline) timeline.push(message);
		else timelines.set(message.channelId, [message]);
	}
	const uploads = kept.uploads.flatMap(([id, type]): [string, Upload][] => {
		const bytes = bytesOf(id);
		return bytes ? [[id, { type, bytes }]] : [];
	});
	const guilds = unpackGuilds(kept);
	const [home] = guilds;
	if (!home) throw new Error('it has no server');
	const interactions: readonly Interaction[] = kept.interactions;
	return {
		clock,
		ids: snowflakes(clock.ms, kept.lastId),
		token: kept.token,
		guilds: new Map(guilds.map((guild) => [guild.id, guild])),
		home,
		bot: kept.bot,
		people: new Map(kept.people),
		channels: new Map(kept.channels),
		threadMembers: new Map(kept.threadMembers.map(([id, members]) => [id, new Map(members)])),
		timelines,
		messages: new Map(kept.messages.map((message) => [message.message.id, message])),
		interactions: new Map(interactions.map((interaction) => [interaction.id, interaction])),
		tokens: new Map(interactions.map((interaction) => [interaction.token, interaction])),
		dialogs: new Map(kept.dialogs),
		notices: [],
		globalCommands: kept.globalCommands,
		uploads: new Map(uploads),
		nonces: new Map(kept.nonces),
		...changeBell(),
	};
}

/** Readable by this user alone: the file holds the token. */
function replace(file: string, content: string | Buffer): void {
	writeFileSync(`${file}.tmp`, content, { mode: 0o600 });
	renameSync(`${file}.tmp`, file);
}

/** Writes the uploads that are new, and takes away those that are gone. */
function keepUploads(folder: string, uploads: ReadonlyMap<string, Upload>, written: Set<string>): void {
	for (const [id, { bytes }] of uploads) {
		if (written.has(id)) continue;
		mkdirSync(folder, { recursive: true });
		replace(join(folder, id), bytes);
		written.add(id);
	}
	if (written.size === uploads.size) return;
	for (const id of written) {
		if (uploads.has(id)) continue;
		rmSync(join(folder, id), { force: true });
		written.delete(id);
	}
}

function readUploads(folder: string, written: Set<string>): (id: string) => Buffer | undefined {
	let there: readonly string[] = [];
	try {
		there = readdirSync(folder);
	} catch {
		return () => undefined;
	}
	for (const id of there) written.add(id);
	return (id) => (there.includes(id) ? readFileSync(join(folder, id)) : undefined);
}
