import type { Words } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import type { Kind } from '#src/delivery/kind.ts';
import { button, card, line, type Card, type Part } from '#src/discord/card.ts';
import { onButton, type Component, type Context } from '#src/discord/command.ts';
import { moment, route, snowflake } from '#src/discord/custom-id.ts';
import { personKind, type Discord } from '#src/discord/meeting/coming/person-kind.ts';
import { soonShown, whenShown } from '#src/discord/moment.ts';
import { Expired } from '#src/errors.ts';
import { answerTurn, hostingLetters, hostTelling, turnOf, type HostTelling } from '#src/features/discussions/hosts.ts';
import { discussionOf } from '#src/features/discussions/plan.ts';
import { isOnRota, joinRota, leaveRota } from '#src/features/discussions/rota.ts';
import { openTalk } from '#src/features/discussions/talk.ts';

const turn = { guild: snowflake, due: moment } as const;

/** Where the buttons about hosting lead: each is about whoever presses it. */
const routes = {
	join: route('discussion-join', {}),
	leave: route('discussion-leave', {}),
	yes: route('discussion-yes', turn),
	no: route('discussion-no', turn),
} as const;

/** The weekly discussion of a server as a member looks at it. @param say before it: what has just happened. */
export async function discussionCard({ db, member, words, at }: Context, ...say: readonly Part[]): Promise<Card> {
	const { hosting } = words.discussion;
	const { user, guild } = member;
	if (guild === null) throw new Expired();
	const known = await discussionOf(db, guild);
	const open = await openTalk(db, guild);
	const lines = [
		hosting.title,
		known?.next ? hosting.next(whenShown(known.next), soonShown(known.next)) : hosting.off,
		...(open?.message == null ? [] : [hosting.open(`<#${open.message}>`)]),
	].join('\n');
	const whose = { user, guild };
	const isHost = await isOnRota(db, whose);
	if (!known?.next) return card(...say, lines, ...(isHost ? [[button(routes.leave.id({}), hosting.leave)]] : []));
	const stands = await turnOf(db, whose, known.next, at);
	const given = { guild, due: known.next };
	const when = whenShown(known.next);
	return card(
		...say,
		lines,
		line,
		...(stands === 'yes' ? [hosting.yours(when)] : stands === 'asked' ? [hosting.asked(when)] : []),
		[...(isHost ? [hosting.on] : []), hosting.what].join('\n'),
		[
			...(stands === 'yes' ? [button(routes.no.id(given), hosting.giveBack)] : []),
			...(stands === 'asked' ? answerButtons(words, given) : []),
			isHost ? button(routes.leave.id({}), hosting.leave) : button(routes.join.id({}), hosting.join, 'main'),
		],
	);
}

function answerButtons({ discussion: { hosting } }: Words, given: Parameters<typeof routes.yes.id>[0]) {
	return [button(routes.yes.id(given), hosting.yes, 'main'), button(routes.no.id(given), hosting.no)];
}

/** What can be pressed about hosting discussions. */
export const hostingComponents: readonly Component[] = [
	onButton(routes.join, async (_interaction, _values, context) => {
		const { db, member, words, at, answer } = context;
		if (member.guild === null) throw new Expired();
		await joinRota(db, { user: member.user, guild: member.guild }, at);
		await answer.instead(await discussionCard(context, words.discussion.hosting.said.joined));
	}),
	onButton(routes.leave, async (_interaction, _values, context) => {
		const { db, member, words, at, answer } = context;
		if (member.guild === null) throw new Expired();
		await leaveRota(db, { user: member.user, guild: member.guild }, at);
		await answer.instead(await discussionCard(context, words.discussion.hosting.said.left));
	}),
	onButton(routes.yes, async (_interaction, given, context) => answered(context, given, 'yes')),
	onButton(routes.no, async (_interaction, given, context) => answered(context, given, 'no')),
];

async function answered(
	{ db, member, words, at, answer }: Context,
	given: Parameters<typeof routes.yes.id>[0],
	wish: 'yes' | 'no',
): Promise<void> {
	const { guild, due } = given;
	const { hosting } = words.discussion;
	const became = await answerTurn(db, { user: member.user, guild }, { due, answer: wish }, at);
	const back = became === 'yes' ? [[button(routes.no.id(given), hosting.giveBack)]] : [];
	await answer.instead(card(hosting.said[became], ...back));
}

/** The letters to who may host a discussion, or hosts it: by direct message where they allowed that, or at their next visit. */
export function discussionHostKind(app: App, discord: Discord): Kind<Card> {
	return personKind<HostTelling>(app, discord, {
		name: hostingLetters,
		telling: async (letter, at) => hostTelling(app.db, letter, at),
		reaching: ({ due }) => ({ starts: due }),
		parts: tellingParts,
	});
}

function tellingParts(words: Words, { what, guild, due, channel }: HostTelling): Part[] {
	const { hosting } = words.discussion;
	const given = { guild, due };
	if (what === 'ask') return [hosting.letter.ask(`<#${channel}>`, whenShown(due)), answerButtons(words, given)];
	return [hosting.letter.remind(`<#${channel}>`, soonShown(due)), [button(routes.no.id(given), hosting.giveBack)]];
}
