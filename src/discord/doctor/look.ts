import { Routes, type APIApplication, type APIGatewayBotInfo, type APIUser } from 'discord-api-types/v10';
import type { REST } from 'discord.js';
import type { DiscordConfig } from '#src/config.ts';
import type { Command } from '#src/discord/command.ts';
import { applicationFindings } from '#src/discord/doctor/application.ts';
import { restFor, timed } from '#src/discord/doctor/ask.ts';
import { serverFindings } from '#src/discord/doctor/servers.ts';
import { arePublished } from '#src/discord/publish.ts';
import { whyUnreachable } from '#src/discord/unreachable.ts';
import { look, ok, wrong, type Finding } from '#src/doctor/finding.ts';
import { clockFinding } from '#src/doctor/machine.ts';

/**
 * Asks Discord about the token, the application, the servers and the commands. Nothing is changed there, and the bot that
 * runs with this token does not notice.
 * @param clock milliseconds since 1970, of this machine.
 */
export async function discordFindings(
	discord: DiscordConfig,
	commands: readonly Command[],
	clock: () => number,
): Promise<readonly Finding[]> {
	const rest = restFor(discord);
	try {
		const { body, drift } = await timed(rest, Routes.user(), clock);
		const clocks = drift === undefined ? [] : [clockFinding(drift)];
		if (!isUser(body)) return [notDiscord(discord), ...clocks];
		if (body.bot !== true) return [noBot, ...clocks];
		return [ok('Token', 'Discord accepts the token.'), ...clocks, ...(await whatItMay(rest, discord, commands))];
	} catch (error) {
		return [notAsked(error, discord)];
	}
}

async function whatItMay(
	rest: REST,
	discord: DiscordConfig,
	commands: readonly Command[],
): Promise<readonly Finding[]> {
	const application = (await rest.get(Routes.currentApplication())) as APIApplication;
	const isOther = discord.applicationId !== undefined && discord.applicationId !== application.id;
	return [
		...applicationFindings(application, discord.applicationId),
		sessionFinding((await rest.get(Routes.gatewayBot())) as APIGatewayBotInfo),
		...(await serverFindings(rest, application.approximate_guild_count)),
		// With another application's id they cannot be asked for, which is told above.
		...(isOther ? [] : [await commandFinding(rest, application.id, discord.devGuild, commands)]),
	];
}

/** Fewer starts than this are soon used up by a bot that a supervisor starts again and again. */
const fewStarts = 50;

/** Discord's documents, "Gateway", Session Start Limit Object. */
function sessionFinding({ session_start_limit: { remaining, total, reset_after: ms } }: APIGatewayBotInfo): Finding {
	const check = 'Gateway';
	const says = `Discord lets Handrail log in ${remaining} more of ${total} times within ${Math.ceil(ms / 3_600_000)} h.`;
	if (remaining >= fewStarts) return ok(check, says);
	const remedy = 'Look in the log for what makes it start or lose its session again and again.';
	return remaining === 0 ? wrong(check, says, remedy) : look(check, says, remedy);
}

async function commandFinding(
	rest: REST,
	applicationId: string,
	guildId: string | undefined,
	commands: readonly Command[],
): Promise<Finding> {
	const check = 'Commands';
	const where = guildId === undefined ? 'everywhere' : 'in the server of DISCORD_DEV_GUILD';
	const shapes = commands.map(({ data }) => data.toJSON());
	const published = await arePublished(rest, { applicationId, guildId }, shapes).catch((error: unknown) => {
		if (guildId !== undefined && [403, 404].includes((error as { status?: number }).status ?? 0)) return undefined;
		throw error;
	});
	if (published === undefined) {
		return wrong(
			check,
			'Discord does not tell the commands of the server in DISCORD_DEV_GUILD.',
			'Check its id, and that Handrail was invited there with the scope applications.commands.',
		);
	}
	if (published) return ok(check, `The ${shapes.length} commands are published ${where} as they are here.`);
	return look(
		check,
		`What is published ${where} differs from the ${shapes.length} commands that are here.`,
		'Nothing needs to be done: the next start publishes them.',
	);
}

const noBot = wrong(
	'Token',
	'DISCORD_TOKEN is not the token of a bot.',
	'Copy it from the developer portal (Bot, Reset Token), as .env.example explains.',
);

function notDiscord({ apiUrl }: DiscordConfig): Finding {
	return wrong(
		'Token',
		`What answers at ${apiUrl ?? 'discord.com'} is not Discord.`,
		'Check DISCORD_API_URL, and that nothing between this machine and Discord answers in its place.',
	);
}

function notAsked(error: unknown, discord: DiscordConfig): Finding {
	if ((error as { status?: unknown }).status === 401) {
		return wrong(
			'Token',
			'Discord does not accept DISCORD_TOKEN.',
			'Copy it again from the developer portal (Bot, Reset Token), as .env.example explains.',
		);
	}
	return wrong(
		'Discord',
		`Discord could not be asked at ${hostOf(discord)}: ${whyUnreachable(error)}.`,
		'Check the network of this machine, DISCORD_API_URL, and https://discordstatus.com, then run this check again.',
	);
}

/** Without what an address can hold of a name and a password. */
function hostOf({ apiUrl }: DiscordConfig): string {
	return apiUrl === undefined ? 'discord.com' : new URL(apiUrl).host;
}

function isUser(body: unknown): body is APIUser {
	return typeof body === 'object' && body !== null && typeof (body as Partial<APIUser>).id === 'string';
}
