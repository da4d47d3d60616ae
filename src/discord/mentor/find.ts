import type { BaseInteraction, ModalSubmitInteraction, StringSelectMenuInteraction } from 'discord.js';
import { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { button, card, givenBack, menu, type Card, type Part } from '#src/discord/card.ts';
import { onButton, onForm, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { talkButton } from '#src/discord/cope/step.ts';
import { rowId, rowIdOf } from '#src/discord/custom-id.ts';
import { isMember } from '#src/discord/member.ts';
import { mentorRoutes as routes } from '#src/discord/mentor/routes.ts';
import { hoursText, languagesText, ownWords, topicsText } from '#src/discord/mentor/words.ts';
import { textInput, typedIn } from '#src/discord/milestone/inputs.ts';
import { whenShown } from '#src/discord/moment.ts';
import { inServer } from '#src/discord/reachout/talk/scene.ts';
import { offeringLines } from '#src/discord/screening/offer.ts';
import { hoursRead, hoursSeen, overlapMinutes, overlapWord } from '#src/domain/mentors/hours.ts';
import { longestAsk } from '#src/domain/mentors/offer.ts';
import { legible, lengthOf, shortened } from '#src/domain/text.ts';
import { Expired, NeedsConsent, UserError } from '#src/errors.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { askMentor, openAskOf, takeBack } from '#src/features/mentors/asking.ts';
import type { AskRow } from '#src/features/mentors/asks.ts';
import { offersFor } from '#src/features/mentors/available.ts';
import { readOffer, serverOfOffer, type Offer } from '#src/features/mentors/offer.ts';
import type { Here } from '#src/features/mentors/offering.ts';
import { mentorPlan } from '#src/features/mentors/plan.ts';
import { standingOf } from '#src/features/people.ts';

/** What `mentor` goes on with once somebody agreed. */
export const findNext = 'find';

const perPage = 3;
const field = 'words';
/** More can be typed, so that nothing is cut off without a word. */
const mostTyped = 4_000;

/** What can be pressed, chosen and filled in by who looks for a mentor. */
export const findComponents: readonly Component[] = [
	onButton(routes.find, async (interaction, { guild, page }, context) => {
		const seeker = await seekerIn(interaction, guild, context);
		await context.answer.instead(await findScreen(context, seeker, Number(page)));
	}),
	onSelect('string', routes.ask, async (interaction, { guild }, context) => openForm(interaction, guild, context)),
	onForm(routes.askForm, async (interaction, ids, context) => send(interaction, ids, context)),
	onButton(routes.takeBack, async (_interaction, { ask }, { db, member, words, answer, at }) => {
		const isBack = await takeBack(db, member.user, ask, at);
		await answer.instead(card(isBack ? words.mentor.find.takenBack : words.mentor.find.answered));
	}),
];

/** Who looks in a server: where they are, or, from a letter, one that they are in. @throws {Expired} for others. */
async function seekerIn({ client }: BaseInteraction, guild: string, { member }: Context): Promise<Here> {
	const isHere = member.guild === guild;
	const isThere =
		isHere || (client.guilds.cache.has(guild) && (await isMember(client.rest, guild, member.user)) === 'there');
	if (!isThere) throw new Expired();
	return { user: member.user, guild };
}

/** The offers that somebody can ask, without names, those whose hours fit best first. At most 10 components. */
export async function findScreen(context: Context, seeker: Here, page = 0): Promise<Card> {
	const { db, words, at } = context;
	const { find: say, cannot } = words.mentor;
	const waits = await openAskOf(db, seeker);
	if (waits) return card(say.waiting(endOf(waits)), waitingButtons(words, waits));
	if (!(await mentorPlan(db, seeker.guild)).on) return card(cannot.off);
	const all = await fitting(context, seeker);
	if (all.length === 0) return card(`${say.title}\n${say.none}`, [talkButton(words.cope)]);
	const from = page * perPage < all.length ? page * perPage : 0;
	const shown = all.slice(from, from + perPage);
	const { rule } = await standingOf(db, seeker);
	const options = shown.map(({ offer }, index) => ({
		value: offer.id,
		label: shortened(say.number(from + index + 1, topicsText(words, offer) || words.mentor.form.own), 100),
	}));
	const next = from + perPage < all.length ? page + 1 : 0;
	const others = all.length > perPage;
	return card(
		`${say.title}\n${say.hint}`,
		...shown.flatMap(({ offer, minutes }, index): Part[] => {
			const hours = hoursSeen(offer.hours, { from: offer.zone, to: rule.zone }, at);
			const lines = [
				say.about(from + index + 1, topicsText(words, offer)),
				say.languages(languagesText(words, offer)),
				say.hours(hoursText(words, hours)),
				`-# ${say.overlap[overlapWord(minutes)]}`,
			];
			return [lines.join('\n'), ...ownWords(offer)];
		}),
		menu(routes.ask.id({ guild: seeker.guild }), say.ask, options),
		...(others ? [[button(routes.find.id({ guild: seeker.guild, page: String(next) }), say.others)]] : []),
	);
}

interface Fitting {
	readonly offer: Offer;
	readonly minutes: number;
}

async function fitting({ db, vault, at }: Context, seeker: Here): Promise<readonly Fitting[]> {
	const { rule } = await standingOf(db, seeker);
	const rows = await offersFor(db, seeker, at);
	const ranked = rows
		.map((row) => ({ row, minutes: overlapMinutes(hoursRead(row.hours), { from: row.zone, to: rule.zone }, at) }))
		.sort((one, other) => other.minutes - one.minutes);
	return Promise.all(ranked.map(async ({ row, minutes }) => ({ offer: await readOffer(db, vault, row), minutes })));
}

async function openForm(interaction: StringSelectMenuInteraction, guild: string, context: Context): Promise<void> {
	const { db, words, answer } = context;
	const seeker = await seekerIn(interaction, guild, context);
	if (!(await hasAgreed(db, seeker))) throw new NeedsConsent(['mentor', findNext]);
	const offer = rowId.decode(String(interaction.values[0]));
	if (offer === undefined || !(await offersFor(db, seeker, context.at)).some(({ id }) => id === offer)) {
		throw new UserError((say) => say.mentor.cannot.notAvailable);
	}
	const { ask: say } = words.mentor;
	const asked = { id: field, text: say.words, hint: say.hint, most: mostTyped } as const;
	await answer.form({
		custom_id: routes.askForm.id({ offer, ask: rowIdOf(interaction.id) }),
		title: say.title,
		components: [textInput({ ...asked, required: true, long: true })],
	});
}

/** What could not be passed on is given back. */
async function send(
	interaction: ModalSubmitInteraction,
	{ offer, ask }: { readonly offer: string; readonly ask: string },
	context: Context,
): Promise<void> {
	const { db, member, words, answer } = context;
	const guild = await serverOfOffer(db, offer);
	if (guild === undefined) throw new UserError((say) => say.mentor.cannot.notAvailable);
	const seeker = await seekerIn(interaction, guild, context);
	const said = legible(typedIn(interaction, field));
	// Nobody's id but their own: an address can be made up.
	const id = rowIdOf(`${member.user} ${ask}`);
	await offeringLines(interaction, inServer(context, guild), said, async (lines = []) => {
		const why = await refusalOf(context, seeker, { id, offer, words: said });
		if (why !== undefined) {
			const back = button(routes.find.id({ guild, page: '0' }), words.mentor.setup.back);
			await answer.instead(
				card(why, ...(said === '' ? [] : [givenBack(said)]), ...lines, [back, talkButton(words.cope)]),
			);
			return;
		}
		const waits = await openAskOf(db, seeker);
		const told = waits ? words.mentor.ask.done(endOf(waits)) : words.mentor.find.answered;
		await answer.instead(card(told, ...lines, waitingButtons(words, waits)));
	});
}

/** Passes it on. @returns why it cannot be. */
async function refusalOf(
	{ db, vault, words, at }: Context,
	seeker: Here,
	ask: { readonly id: string; readonly offer: string; readonly words: string },
): Promise<string | undefined> {
	const length = lengthOf(ask.words);
	if (length > longestAsk) return words.mentor.cannot.long(longestAsk, length);
	try {
		await askMentor(db, vault, seeker, ask, at);
		return undefined;
	} catch (error) {
		if (error instanceof UserError && !(error instanceof Expired)) return error.say(words);
		throw error;
	}
}

function endOf({ ends_at }: AskRow): string {
	return whenShown(Temporal.Instant.from(ends_at));
}

/** Who waits has a way to a person who is there sooner. */
function waitingButtons({ mentor, cope }: Words, waits: AskRow | undefined) {
	const back = waits ? [button(routes.takeBack.id({ ask: waits.id }), mentor.find.takeBack)] : [];
	return [...back, talkButton(cope)];
}
