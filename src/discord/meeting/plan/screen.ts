import type { BaseInteraction } from 'discord.js';
import { button, card, line, quote, type Card } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { putBackParts } from '#src/discord/meeting/event/put-back.ts';
import { remindersLine } from '#src/discord/meeting/plan/reminders-line.ts';
import { meetingRoutes as routes } from '#src/discord/meeting/routes.ts';
import { linesOf } from '#src/discord/meeting/shown/lines.ts';
import { joinLines } from '#src/discord/meeting/shown/place.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { missing } from '#src/discord/setup/permissions.ts';
import { serverNow } from '#src/discord/meeting/plan/here.ts';
import { lengthOf, shortened } from '#src/domain/text.ts';
import { guildSettings } from '#src/features/guilds.ts';
import { meetingOf } from '#src/features/meetings/find.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';
import { upcomingOf } from '#src/features/meetings/occurrences.ts';

const longestAbout = 800;

/**
 * One meeting for those who manage it: all that is chosen, and what can be changed. At most 20 components.
 * @param note what is to be said first. @throws {Expired} where the server has no such meeting.
 */
export async function screenCard(
	interaction: BaseInteraction,
	context: Context,
	id: string,
	note?: string,
): Promise<Card> {
	const { db, words, at } = context;
	const { screen: say } = words.meetingPlan;
	const { locale } = interaction;
	const meeting = await meetingOf(db, managedServer(interaction), id);
	const [next] = await upcomingOf(db, [meeting], at, { count: 1 });
	const to = { meeting: id, draft: '' };
	return card(
		...(note === undefined ? [] : [note, line]),
		linesOf({ words, locale, at }, meeting, next).join('\n'),
		...(meeting.about === null ? [] : [shortened(quote(meeting.about), longestAbout)]),
		(await choiceLines(interaction, context, meeting)).join('\n'),
		...(await putBackParts(context, meeting)),
		[
			button(routes.when.id(to), say.when, 'main'),
			button(routes.where.id(to), say.where),
			button(routes.reminders.id({ meeting: id }), say.reminding),
			button(routes.about.id({ meeting: id }), say.about),
			button(routes.more.id(to), say.more),
		],
		meeting.endedAt
			? [button(routes.revive.id({ meeting: id }), say.revive)]
			: [
					button(routes.dates.id({ meeting: id }), say.dates),
					...(meeting.rule.breaks.length > 0 ? [button(routes.resume.id({ meeting: id }), say.resume)] : []),
					button(routes.pause.id(to), say.pause),
					button(routes.end.id({ meeting: id }), say.end),
				],
		line,
		[
			button(routes.open.id({ meeting: id }), say.see),
			button(routes.list.id({ page: 0, kind: '', day: '', where: '', search: '' }), words.meeting.list.toList),
		],
	);
}

async function choiceLines(interaction: BaseInteraction, context: Context, meeting: Meeting): Promise<string[]> {
	const { db, words } = context;
	const { screen: say } = words.meetingPlan;
	const { leads, role, inThread, tidy, capacity, linkPrivate, script, feed } = meeting;
	const { meetingChannel } = await guildSettings(db, meeting.guild);
	const channel = meeting.postChannel ?? meetingChannel;
	return [
		...(linkPrivate ? joinLines(words, meeting.place) : []),
		remindersLine(words, leads, channel),
		...(leads.length === 0 || channel === null ? [] : await channelProblem(interaction, context, channel)),
		`-# ${[
			role === null ? say.noRole : say.role(`<@&${role}>`),
			...(inThread ? [say.thread] : []),
			...(tidy ? [say.tidy] : []),
			...(meeting.events ? [say.events] : []),
			...(linkPrivate ? [say.private] : []),
		].join(' · ')}`,
		...(capacity === null ? [] : [words.meeting.line.capacity(capacity)]),
		...(script === null ? [] : [say.script(lengthOf(script))]),
		...(feed === null ? [] : [`-# ${say.feed}`]),
	];
}

/** Why nothing can be posted in a channel. */
async function channelProblem(interaction: BaseInteraction, context: Context, id: string): Promise<string[]> {
	const server = await serverNow(interaction, context);
	const channel = server.channels.get(id);
	const isOpen = channel && missing(server, channel, server.me, ['ViewChannel', 'SendMessages']).length === 0;
	return isOpen ? [] : [context.words.meetingPlan.screen.cannotPost(`<#${id}>`)];
}
