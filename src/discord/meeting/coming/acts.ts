import { button, card, menu, type Card, type Part } from '#src/discord/card.ts';
import { onButton, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { longOf, rowId, shortOf } from '#src/discord/custom-id.ts';
import { comingRoutes as routes } from '#src/discord/meeting/coming/routes.ts';
import { ownLine, titleShown } from '#src/discord/meeting/coming/texts.ts';
import { serverHere } from '#src/discord/meeting/part.ts';
import { dateName } from '#src/discord/milestone/names.ts';
import { timeShown, whenShown } from '#src/discord/moment.ts';
import { comingHows, isInLine, type ComingHow } from '#src/domain/meetings/places.ts';
import { shortened } from '#src/domain/text.ts';
import { Expired, NeedsConsent } from '#src/errors.ts';
import { comeTo, leave } from '#src/features/coming/come.ts';
import { comingOf, comingTo, type OwnComing } from '#src/features/coming/coming.ts';
import { aheadOf } from '#src/features/coming/hall.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { meetingOf } from '#src/features/meetings/find.ts';
import { occurrenceRow, upcomingOf } from '#src/features/meetings/occurrences.ts';
import { standingOf } from '#src/features/people.ts';
import { toldBy } from '#src/features/told.ts';

/** What the buttons below a meeting lead to. Every answer is for whoever presses, and lets them change it. */
export const comeComponents: readonly Component[] = [
	onButton(routes.come, async (_interaction, { occurrence, how }, context) => come(context, occurrence, how)),

	onButton(routes.comeAt, async (_interaction, { meeting, key, how }, context) => {
		await come(context, await dateOf(context, meeting, key), how);
	}),

	onButton(routes.leave, async (_interaction, { occurrence }, context) => {
		const { db, member, at, words, answer } = context;
		const before = await comingTo(db, member.user, occurrence);
		await leave(db, member, occurrence, at);
		const { answer: say } = words.coming;
		await answer.instead(card(before && isInLine(before) ? say.leftLine : say.left));
	}),

	onButton(routes.still, async (_interaction, { occurrence }, { db, member, words, answer }) => {
		if (!(await comingTo(db, member.user, occurrence))) throw new Expired();
		await answer.instead(card(words.coming.changed.kept));
	}),

	onButton(routes.mine, async (interaction, _values, context) => {
		await context.answer.instead(card(...(await mineParts(context, interaction.locale))));
	}),

	onSelect('string', routes.mineChoose, async (interaction, _values, context) => {
		const id = rowId.decode(String(interaction.values[0]));
		const own = id === undefined ? undefined : await comingTo(context.db, context.member.user, id);
		if (!own) throw new Expired();
		await context.answer.instead(await comingCard(context, own));
	}),
];

/** One of the next dates of a meeting, which gets a row by being spoken of. @throws {Expired} where it has no such date. */
async function dateOf(context: Context, meeting: string, key: string): Promise<string> {
	const { db, at } = context;
	const found = await meetingOf(db, serverHere(context), meeting);
	const date = (await upcomingOf(db, [found], at, { count: 10 })).find(({ occurrence }) => occurrence.key === key);
	if (!date) throw new Expired();
	return date.id ?? occurrenceRow(db, found, date.occurrence);
}

/** The first word of what `meeting` goes on with once somebody agreed. */
export const comeNext = 'co';

/** Says how somebody comes; whoever has not agreed is asked before anything is kept. */
async function come(context: Context, occurrence: string, how: ComingHow): Promise<void> {
	const { db, member, at } = context;
	if (!(await hasAgreed(db, member)) && member.guild !== null) {
		throw new NeedsConsent(['meeting', comeNext, shortOf(occurrence), how.charAt(0)]);
	}
	await comeTo(db, member, occurrence, how, at);
	const own = await comingTo(db, member.user, occurrence);
	if (!own) throw new Expired();
	await context.answer.instead(await comingCard(context, own));
}

/** Goes on with what `come` asked for. */
export async function goOnComing(context: Context, [short = '', initial]: readonly string[]): Promise<void> {
	const occurrence = longOf(short);
	const how = comingHows.find((one) => one.startsWith(initial ?? ' '));
	if (occurrence === undefined || !how) throw new Expired();
	await come(context, occurrence, how);
}

async function comingCard(context: Context, own: OwnComing): Promise<Card> {
	const { coming: say } = context.words;
	const title = say.title(titleShown(own.title), whenShown(own.starts));
	if (own.state === 'off') return card(title, say.cannot.off);
	const others = comingHows.filter((how) => how !== own.how);
	const leaves = own.place === 'waiting' ? say.change.leaveLine : say.change.leave;
	const { occurrence } = own;
	return card(title, await standingText(context, own), [
		...(own.place === 'offered' ? [button(routes.come.id({ occurrence, how: own.how }), say.offer.take, 'main')] : []),
		...(own.place === 'offered' ? [] : others).map((how) =>
			button(routes.come.id({ occurrence, how }), say.change[how]),
		),
		button(routes.leave.id({ occurrence }), leaves),
		button(routes.mine.id({}), say.mine.button),
	]);
}

async function standingText({ db, member, words, mention }: Context, own: OwnComing): Promise<string> {
	const { answer: say } = words.coming;
	if (own.place === 'in') return say[own.how];
	if (own.place === 'offered' && own.offeredUntil) return say.offered(timeShown(own.offeredUntil));
	const ahead = await aheadOf(db, own.occurrence, member.user);
	if (ahead === undefined) return say.passed;
	const { dmAgreedAt } = await toldBy(db, member.user);
	return [say.waiting(ahead), ...(dmAgreedAt === null ? [say.noMessages(mention('settings messages'))] : [])].join(
		'\n',
	);
}

/** So many a menu has room for. */
const mostShown = 25;

/** What somebody comes to, in the next time, with a way to change it; part of what is theirs. */
export async function mineParts({ db, member, at, words }: Omit<Context, 'answer'>, locale: string): Promise<Part[]> {
	const { mine: say } = words.coming;
	const all = (await comingOf(db, member.user, at)).slice(0, mostShown);
	if (all.length === 0) return [say.none];
	const { zone } = (await standingOf(db, member)).rule;
	const options = all.map(({ occurrence, title, starts }) => ({
		value: occurrence,
		label: shortened(title.replace(/\s+/g, ' '), 100),
		description: dateName(starts.toZonedDateTimeISO(zone).toPlainDate(), locale),
	}));
	return [
		[say.title, ...all.map((own) => ownLine(words, own))].join('\n'),
		menu(routes.mineChoose.id({}), say.choose, options),
	];
}
