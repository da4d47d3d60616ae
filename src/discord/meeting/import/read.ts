import type { Attachment, ChatInputCommandInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import { attachedText } from '#src/discord/attached.ts';
import { card } from '#src/discord/card.ts';
import { foundCard } from '#src/discord/meeting/import/found.ts';
import { begin, type Pending } from '#src/discord/meeting/import/pending.ts';
import { sceneOf, type Scene } from '#src/discord/settings/scene.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { shortened } from '#src/domain/text.ts';
import { Expired, UserError } from '#src/errors.ts';
import { feedBy } from '#src/features/feeds/feed.ts';
import { readMarkOf } from '#src/features/feeds/read-again.ts';
import { guildSettings } from '#src/features/guilds.ts';
import { findFeed } from '#src/feeds/find.ts';
import { largestAnswer } from '#src/feeds/get.ts';
import { webUrl } from '#src/feeds/url.ts';
import { readFeed } from '#src/meetings/feeds/read.ts';
import type { Context } from '#src/discord/command.ts';

/** What came from an address or a file. */
interface Source extends Pick<Pending, 'url' | 'name' | 'marks'> {
	readonly text: string;
}

/** Reads a list from an address or a file, and shows what is in it. */
export async function readList(interaction: ChatInputCommandInteraction, context: Context): Promise<void> {
	const guild = managedServer(interaction);
	const typed = interaction.options.getString('url');
	const file = interaction.options.getAttachment('file');
	if ((typed === null) === (file === null)) throw new UserError((words) => words.feed.oneOfBoth);
	const scene = sceneOf(interaction, context);
	const source = file ? await fromFile(file, interaction.client.rest.options.api) : await fromWeb(typed ?? '', context);
	const found = readFeed(source.text);
	if ('problem' in found) throw new UserError(({ feed }: Words) => feed.problem[found.problem]);
	const { db, member, at } = context;
	const before = await feedBy(db, guild, source);
	const begun = {
		...{ user: member.user, guild, url: source.url, name: source.name, marks: source.marks, found },
		...{ readMark: readMarkOf(source.text), isKnown: before !== undefined, zone: before?.zone },
	};
	await context.answer.privately(foundCard(await shownTo(scene, guild), begin(db, begun, at)));
}

/** With what a list is shown to a moderator. */
export async function shownTo(scene: Scene, guild: string) {
	const { zone } = await guildSettings(scene.db, guild);
	return { words: scene.words, locale: scene.locale, at: scene.at, serverZone: zone ?? undefined };
}

/** @throws {UserError} saying why there is nothing to read. */
async function fromWeb(typed: string, { web }: Context): Promise<Source> {
	const address = webUrl(typed);
	if (!address) throw new UserError(({ feed }) => feed.problem['bad-address']);
	const got = await findFeed(address, { web });
	if (got.kind !== 'text') {
		const why = got.kind === 'problem' ? got.why : 'unreadable';
		throw new UserError(({ feed }) => feed.problem[why]);
	}
	return { text: got.text, url: got.asked, name: shortened(new URL(got.asked).hostname, 100), marks: got.marks };
}

/** @throws {UserError} saying why there is nothing to read. */
async function fromFile(file: Attachment, api: string): Promise<Source> {
	const { url, size, name }: { readonly url: unknown; readonly size: unknown; readonly name: unknown } = file;
	if (typeof url !== 'string' || typeof size !== 'number' || typeof name !== 'string') throw new Expired();
	const got = await attachedText({ url, size }, { api, most: largestAnswer });
	if (got.kind !== 'text') {
		throw new UserError(
			({ feed }) =>
				({ 'too-big': feed.fileTooBig, unreachable: feed.fileUnreachable, unreadable: feed.fileUnreadable })[got.kind],
		);
	}
	return { text: got.text, url: undefined, name: shortened(name, 100), marks: { etag: null, modified: null } };
}

/** For a list of which nothing was wanted. */
export function leftCard({ feed }: Words) {
	return card(feed.found.left);
}
