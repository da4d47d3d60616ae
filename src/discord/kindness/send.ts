import type { BaseInteraction, ModalSubmitInteraction } from 'discord.js';
import { occasions, isGoodWord } from '#data/encouragements/index.ts';
import { wordsFor, type Words } from '#data/words/index.ts';
import { button, card, givenBack, type Form } from '#src/discord/card.ts';
import { onButton, onForm, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { rowIdOf } from '#src/discord/custom-id.ts';
import { chooseCard, previewCard, printOf } from '#src/discord/kindness/cards.ts';
import { kindRoutes as routes } from '#src/discord/kindness/routes.ts';
import { isMember } from '#src/discord/member.ts';
import { draftText, textInput, typedIn } from '#src/discord/milestone/inputs.ts';
import { offeringLines } from '#src/discord/screening/offer.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import { longestKind, readKindWords, type WordsProblem } from '#src/domain/kindness.ts';
import { Expired, UserError } from '#src/errors.ts';
import { beginWord, dropWord, sayInWord, wordDraft } from '#src/features/kindness/drafts.ts';
import { sendWord, whyNotSent, type Sending } from '#src/features/kindness/sending.ts';
import { mayKeepWord } from '#src/discord/kindness/consent.ts';

const en = wordsFor('en').kindness.send;

/** `/encourage send`. */
export const sendPart: Subcommand = {
	shape: (part) =>
		part
			.setName('send')
			.setDescription(en.command)
			.addUserOption((option) => option.setName('person').setDescription(en.option).setRequired(true)),

	async run(interaction, context) {
		await beginFor(interaction, context, interaction.options.getUser('person', true).id);
	},
};

/** Begins a kind word to somebody, where it could reach them; whoever has not agreed to be remembered is asked before. */
export async function beginFor(interaction: BaseInteraction, context: Context, to: string): Promise<void> {
	const { db, member, at, words, answer } = context;
	const { user, guild } = member;
	if (guild === null) throw new UserError(({ kindness }) => kindness.onlyInServer);
	if (to === user) throw new UserError(({ kindness }) => kindness.send.oneself);
	await mayKeepWord(context, ['send', to]);
	const whyNot = await whyNow(interaction, context, to);
	if (whyNot !== undefined) {
		await answer.instead(card(words.kindness.send[whyNot]));
		return;
	}
	const id = rowIdOf(interaction.id);
	await beginWord(db, member, { id, to }, at);
	await answer.instead(chooseCard(words, { id, to }));
}

/** Whoever has left the server is as unavailable as anybody else. */
async function whyNow(
	{ client }: BaseInteraction,
	{ db, vault, member: { user, guild }, at }: Context,
	to: string,
): Promise<Exclude<Sending, 'sent'> | undefined> {
	if (guild === null) throw new Expired();
	const whyNot = await whyNotSent(db, vault, { user, to, guild }, at);
	if (whyNot !== undefined) return whyNot;
	return (await isMember(client.rest, guild, to)) === 'left' ? 'unavailable' : undefined;
}

const field = 'words';

/** What is pressed, chosen and filled in on the way to a kind word. */
export const sendComponents: readonly Component[] = [
	onSelect('string', routes.occasion, async (interaction, { word }, context) => {
		const found = await wordDraft(context.db, context.vault, context.member.user, word);
		const chosen = occasions.find((one) => one === interaction.values[0]);
		if (chosen === undefined) throw new Expired();
		await context.answer.instead(chooseCard(context.words, found, chosen));
	}),
	onSelect('string', routes.line, async (interaction, { word }, context) => {
		const { db, vault, member, answer } = context;
		const [line = ''] = interaction.values;
		if (!isGoodWord(line)) throw new Expired();
		const found = await sayInWord(db, vault, { user: member.user, id: word }, { line });
		await answer.instead(previewCard(context, found, 'named'));
	}),
	onButton(routes.own, async (_interaction, { word, draft }, context) => {
		const { db, vault, member, at, words, answer, drafts } = context;
		const { says } = await wordDraft(db, vault, member.user, word);
		const before = draftText(drafts.find(member.user, draft, at), field);
		await answer.form(ownForm(words, word, before ?? (says && 'own' in says ? says.own : undefined)));
	}),
	onForm(routes.ownForm, async (interaction, { word }, context) => keepOwn(interaction, context, word)),
	onButton(routes.choose, async (_interaction, { word }, context) => {
		const found = await wordDraft(context.db, context.vault, context.member.user, word);
		await context.answer.instead(chooseCard(context.words, found));
	}),
	onButton(routes.preview, async (_interaction, { word, how }, context) => {
		const found = await wordDraft(context.db, context.vault, context.member.user, word);
		if (found.says === undefined) throw new Expired();
		await context.answer.instead(previewCard(context, found, how));
	}),
	onButton(routes.send, async (interaction, { word, how, print }, context) => {
		const { db, vault, member, at, words, answer, mention } = context;
		const found = await wordDraft(db, vault, member.user, word);
		if (printOf(context, found) !== print) {
			await answer.instead(previewCard(context, found, how, words.kindness.preview.changed));
			return;
		}
		if ((await isMember(interaction.client.rest, found.guild, found.to)) === 'left') {
			await answer.instead(card(words.kindness.send.unavailable));
			return;
		}
		const came = await sendWord(db, vault, { user: member.user, id: word, how }, at);
		if (came !== 'sent') await answer.instead(card(words.kindness.send[came]));
		else await answer.instead(card(words.kindness.sent(mention('encourage mine')), words.kindness.sentNote));
	}),
	onButton(routes.drop, async (_interaction, { word }, { db, member, words, answer }) => {
		await dropWord(db, member.user, word);
		await answer.instead(card(words.kindness.preview.dropped));
	}),
];

function ownForm({ kindness }: Words, word: string, value: string | undefined): Form {
	const { form: say } = kindness.send;
	return {
		custom_id: routes.ownForm.id({ word }),
		title: say.title,
		components: [
			textInput({ id: field, text: say.words, hint: say.hint, most: longestKind, required: true, long: true, value }),
		],
	};
}

async function keepOwn(interaction: ModalSubmitInteraction, context: Context, word: string): Promise<void> {
	const { db, vault, member, at, words, answer, drafts } = context;
	await wordDraft(db, vault, member.user, word);
	const written = typedIn(interaction, field);
	const read = readKindWords(written, longestKind);
	if ('problem' in read) {
		const draft = drafts.keep(member.user, { [field]: written.slice(0, longestKind) }, at);
		const again = [button(routes.own.id({ word, draft }), words.kindness.send.tryAgain, 'main')];
		const back = written === '' ? [] : [givenBack(written)];
		await offeringLines(interaction, context, written, async (offer = []) =>
			answer.instead(card(problemText(words, read.problem, longestKind), ...back, ...offer, again)),
		);
		return;
	}
	const found = await sayInWord(db, vault, { user: member.user, id: word }, { own: read.text });
	await offeringLines(interaction, context, written, async (offer) => {
		await answer.instead(previewCard(context, found, 'named'));
		if (offer) await answer.also(card(...offer));
	});
}

/** Why words cannot go to others as they are. */
export function problemText({ kindness }: Words, problem: WordsProblem, most: number): string {
	const { problem: say } = kindness.send;
	return problem === 'too-long' ? say['too-long'](most) : say[problem];
}
