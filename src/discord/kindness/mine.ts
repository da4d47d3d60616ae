import { wordsFor, type Words } from '#data/words/index.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import { card, menu, type Card, type Part } from '#src/discord/card.ts';
import { onButton, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { rowId } from '#src/discord/custom-id.ts';
import { receiveCard, sayingText } from '#src/discord/kindness/cards.ts';
import { mayKeepWord } from '#src/discord/kindness/consent.ts';
import { kindRoutes as routes } from '#src/discord/kindness/routes.ts';
import { wallRoutes } from '#src/discord/kindness/wall-routes.ts';
import { dayShown } from '#src/discord/moment.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import { shortened } from '#src/domain/text.ts';
import { Expired, UserError } from '#src/errors.ts';
import type { Gratitude } from '#src/features/kindness/gratitude.ts';
import { sentWords, thanksOf } from '#src/features/kindness/mine.ts';
import { takeWordBack } from '#src/features/kindness/sending.ts';
import { setTaking, takingOf, type Taking } from '#src/features/kindness/taking.ts';
import { onWall, takeGratitudeBack } from '#src/features/kindness/wall.ts';
import type { KindWord } from '#src/features/kindness/word.ts';

const en = wordsFor('en').kindness;

/** `/encourage receive`. */
export const receivePart: Subcommand = {
	shape: (part) => part.setName('receive').setDescription(en.receive.command),
	async run(_interaction, context) {
		const { db, member, words, answer } = context;
		if (member.guild === null) throw new UserError(({ kindness }) => kindness.onlyInServer);
		await answer.privately(receiveCard(words, await takingOf(db, member)));
	},
};

/** `/encourage mine`. */
export const minePart: Subcommand = {
	shape: (part) => part.setName('mine').setDescription(en.mine.command),
	async run(_interaction, context) {
		if (context.member.guild === null) throw new UserError(({ kindness }) => kindness.onlyInServer);
		await context.answer.privately(await mineCard(context));
	},
};

/** What is pressed and chosen about one's own kind words. */
export const mineComponents: readonly Component[] = [
	onButton(routes.receive, async (_interaction, { taking }, context) => {
		if (taking !== 'off') await mayKeepWord(context, ['receive', taking]);
		await takeFrom(context, taking);
	}),
	onSelect('string', routes.takeBack, async (interaction, _values, context) => {
		const { db, member, words, answer } = context;
		const id = rowId.decode(String(interaction.values[0]));
		if (id === undefined) throw new Expired();
		const { mine } = words.kindness;
		const back = await takeWordBack(db, member.user, id);
		await answer.instead(await mineCard(context, back ? mine.takenBack : mine.tooLate));
	}),
	onSelect('string', wallRoutes.takeBack, async (interaction, _values, context) => {
		const { db, member, at, words, answer } = context;
		const id = rowId.decode(String(interaction.values[0]));
		if (id === undefined) throw new Expired();
		await takeGratitudeBack(db, member.user, id, at);
		await answer.instead(await mineCard(context, words.kindness.wall.takenBack));
	}),
];

/** Somebody chooses whether they receive kind words where they are, and is told how it stands now. */
export async function takeFrom({ db, member, at, words, answer }: Context, taking: Taking): Promise<void> {
	await setTaking(db, member, taking, at);
	await answer.instead(receiveCard(words, taking));
}

const mostShown = 10;

/** What somebody sent lately where they are, and how often they were thanked. @param told what has just happened. */
async function mineCard({ db, vault, member, words }: Context, told?: string): Promise<Card> {
	const { mine: say } = words.kindness;
	const sent = await sentWords(db, vault, member, mostShown);
	const thanks = await thanksOf(db, member.user);
	return card(
		...(told === undefined ? [] : [told]),
		...sentParts(words, sent),
		...(thanks === 0 ? [] : [say.thanks(thanks)]),
		...wallParts(words, await onWall(db, vault, member, mostShown)),
	);
}

/** What it says, on one line. */
const inShort = (text: string, most: number) => shortened(text.replace(/\s+/g, ' '), most);

function sentParts(words: Words, sent: readonly KindWord[]): Part[] {
	const { mine: say } = words.kindness;
	const shown = sent.flatMap(({ id, to, sentAt, says }) =>
		sentAt === undefined || says === undefined ? [] : [{ id, to, sentAt, text: sayingText(words, says) }],
	);
	const lines = shown.map(({ to, sentAt, text }) =>
		say.line(`<@${to}>`, dayShown(sentAt.toString()), inShort(asTyped(text), 120)),
	);
	const options = shown.map(({ id, text }) => ({ value: id, label: inShort(text, 100) }));
	return [
		[say.title, ...(lines.length === 0 ? [say.none] : lines)].join('\n'),
		...(options.length === 0 ? [] : [menu(routes.takeBack.id({}), say.takeBack, options)]),
	];
}

function wallParts({ kindness: { wall: say } }: Words, onIt: readonly Gratitude[]): Part[] {
	if (onIt.length === 0) return [];
	const options = onIt.map(({ id, text }) => ({ value: id, label: inShort(text, 100) }));
	return [
		[say.mine, ...onIt.map(({ text }) => say.line(inShort(asTyped(text), 120)))].join('\n'),
		menu(wallRoutes.takeBack.id({}), say.takeBack, options),
	];
}
