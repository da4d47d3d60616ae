import { setTimeout as wait } from 'node:timers/promises';
import { Events, Routes, type Client } from 'discord.js';
import { Temporal } from 'temporal-polyfill';
import reachout from '#commands/reachout.ts';
import { languages } from '#data/words/index.ts';
import { openVault } from '#src/db/keys.ts';
import { openDatabase } from '#src/db/open.ts';
import { sqlite } from '#src/db/sqlite.ts';
import { card } from '#src/discord/card.ts';
import { newClient } from '#src/discord/client.ts';
import type { Command } from '#src/discord/command.ts';
import { connect } from '#src/discord/connect.ts';
import { dispatcher, type Dispatch } from '#src/discord/dispatch.ts';
import { postman, type Postman } from '#src/discord/letters.ts';
import { publishCommands } from '#src/discord/publish.ts';
import { publicWeb } from '#src/feeds/web.ts';
import { openLedger } from '#src/ledger.ts';
import { openLog } from '#src/log.ts';
import { startSchedule } from '#src/schedule.ts';
import { tireless } from '#tests/support/limits.ts';
import { ownProcess } from './own-process.ts';
import { answerParent } from './process.ts';

/*
 * Handrail's delivery and its door for people as they run in life, with letters that say their own key in the channel that
 * they are about, and three commands: `direct` is answered at once, `deferred` when what it does is over, long after it was
 * deferred.
 */

/** Milliseconds: after so long an answer is deferred, and so long the handler works. */
const patience = 1;
const work = 20;

const command = (name: string, run: Command['run']): Command => ({
	data: { name, toJSON: () => ({ name, description: `To be answered ${name}` }) },
	run,
});
const commands: readonly Command[] = [
	command('direct', async (_, { answer }) => answer.privately(card('at once'))),
	command('deferred', async (_, { answer }) => {
		await wait(work);
		await answer.privately(card('later'));
	}),
	reachout,
];

const log = openLog('info');
const now = () => Temporal.Now.instant();
let end: () => Promise<void> = async () => Promise.resolve();
let bot: { readonly client: Client<true>; readonly post: Postman } | undefined;

const asks = {
	async start(given: { token: string; apiUrl: string; applicationId: string; file: string }): Promise<void> {
		const db = await openDatabase(sqlite(given.file));
		const vault = await openVault(db, Buffer.alloc(32, 1));
		const ledger = await openLedger(`${given.file}.erased`);
		const app = { db, vault, ledger, now, log, languages, privacyUrl: undefined, web: publicWeb };
		// In words that a member can choose, one patience serves for both commands: the direct one is faster than it.
		const doors = new Map<string, Dispatch>([
			['direct', dispatcher(commands, app, { limits: tireless })],
			['reachout', dispatcher(commands, app, { limits: tireless })],
			['deferred', dispatcher(commands, app, { limits: tireless, patience })],
		]);
		const client = await connect(
			() => {
				const made = newClient(given.apiUrl);
				made.on(Events.InteractionCreate, (interaction) => {
					if (interaction.isCommand()) void doors.get(interaction.commandName)?.(interaction);
				});
				return made;
			},
			given.token,
			log,
			new AbortController().signal,
		);
		await publishCommands(
			client.rest,
			{ applicationId: given.applicationId, guildId: undefined },
			commands.map(({ data }) => data.toJSON()),
		);
		const post = postman(app, client, [
			{
				name: 'note',
				plan: async ({ subject, key }) => Promise.resolve({ do: 'send', channel: subject, message: card(key) }),
			},
		]);
		bot = { client, post };
		end = async () => {
			await post.stop();
			await client.destroy();
			await db.destroy();
		};
	},
	/** Delivers what is due, now and every five seconds, as in life. */
	async deliver(): Promise<void> {
		if (!bot) throw new Error('It was not started.');
		const stop = startSchedule([{ name: 'deliver', cron: '*/5 * * * * *', run: bot.post.deliver }], log);
		const before = end;
		end = async () => {
			await stop();
			await before();
		};
		await stop.firstRuns;
	},
	/** What not to do: everything at once to Discord's client. */
	flood({ channels }: { channels: readonly string[] }): void {
		for (const [index, channel] of channels.entries()) {
			const { flags, components } = card(`letter ${index}`);
			void bot?.client.rest.post(Routes.channelMessages(channel), { body: { flags, components } });
		}
	},
	...ownProcess,
};

export type DeliveryAsks = typeof asks;

answerParent(asks, async () => end());
