import { SlashCommandBuilder } from '@discordjs/builders';
import type { ButtonInteraction } from 'discord.js';
import { skillIds, type SkillId } from '#data/skills/index.ts';
import { wordsFor, type Words } from '#data/words/index.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import type { Card } from '#src/discord/card.ts';
import { onButton, onSelect, type Command, type Component, type Context } from '#src/discord/command.ts';
import { rowId } from '#src/discord/custom-id.ts';
import { everywhere } from '#src/discord/everywhere.ts';
import { ownCard, ownIdIn, ownPieces, ownTryCard, ownValue } from '#src/discord/learn/own.ts';
import { workshopsHere } from '#src/discord/learn/workshops.ts';
import { learnRoutes as routes } from '#src/discord/learn/routes.ts';
import { pieceCard, piecesFor, topicCard, topicsCard, tryCard } from '#src/discord/learn/show.ts';
import { shortened } from '#src/domain/text.ts';
import { Expired, UserError } from '#src/errors.ts';
import type { ServerSkill } from '#src/features/server-skills.ts';

const en = wordsFor('en').learn;

/** Whether there is anything to look for in what somebody typed. */
const hasWord = (typed: string) => /[\p{L}\p{N}]/u.test(typed);

const topicsNow = async (interaction: ButtonInteraction, context: Context) =>
	topicsCard(context, await workshopsHere(interaction, context));

/** A piece of the server that somebody is in. @throws {UserError} where it has none of that id (any more). */
async function ownNow(context: Context, id: string, shown = ownCard): Promise<Card> {
	const all = await ownPieces(context);
	const one = all.find((each) => each.id === id);
	if (!one) throw new UserError(({ learn }) => learn.own.gone(context.mention('learn')));
	return shown(context.words, one, all);
}

/** Reading needs no consent, no turn and no database; without one what is of the server is missing alone. */
const reading: readonly Component[] = [
	onButton(routes.choose, async (interaction, _values, context) =>
		context.answer.instead(await topicsNow(interaction, context)),
	),
	onButton(routes.open, async (interaction, _values, context) =>
		context.answer.privately(await topicsNow(interaction, context)),
	),
	onButton(routes.topic, async (_interaction, { topic }, context) =>
		context.answer.instead(topicCard(context.words, topic, await ownPieces(context))),
	),
	onSelect('string', routes.pick, async (interaction, _values, { answer, words }) => {
		const skill = skillIds.find((known) => known === interaction.values[0]);
		if (skill === undefined) throw new Expired();
		await answer.instead(pieceCard(words, skill));
	}),
	onButton(routes.piece, async (_interaction, { skill }, { answer, words }) => answer.instead(pieceCard(words, skill))),
	onButton(routes.try, async (_interaction, { skill }, { answer, words }) => answer.instead(tryCard(words, skill))),
	onSelect('string', routes.ownPick, async (interaction, _values, context) => {
		const id = rowId.decode(String(interaction.values[0]));
		if (id === undefined) throw new Expired();
		await context.answer.instead(await ownNow(context, id));
	}),
	onButton(routes.own, async (_interaction, { skill }, context) =>
		context.answer.instead(await ownNow(context, skill)),
	),
	onButton(routes.ownTry, async (_interaction, { skill }, context) =>
		context.answer.instead(await ownNow(context, skill, ownTryCard)),
	),
];

/** How a piece is suggested: under its title, a server's own with a mark. */
function suggestion({ learn }: Words, one: SkillId | ServerSkill) {
	if (typeof one === 'string') return { name: learn.skills[one].title, value: one };
	return { name: learn.own.suggested(one.title), value: ownValue(one.id) };
}

export default {
	always: true,

	data: everywhere(new SlashCommandBuilder())
		.setName('learn')
		.setDescription(en.command)
		.addStringOption((option) =>
			option.setName('about').setDescription(en.option).setAutocomplete(true).setMaxLength(100),
		),

	async run(interaction, context) {
		const { answer, words } = context;
		const told = interaction.options.getString('about')?.trim() ?? '';
		const known = skillIds.find((id) => id === told);
		if (known !== undefined) return answer.privately(pieceCard(words, known));
		const own = ownIdIn(told);
		if (own !== undefined) return answer.privately(await ownNow(context, own));
		const all = hasWord(told) ? await ownPieces(context) : [];
		const [best] = hasWord(told) ? piecesFor(words, told, all) : [];
		if (best !== undefined) {
			return answer.privately(typeof best === 'string' ? pieceCard(words, best) : ownCard(words, best, all));
		}
		const nothing = told === '' ? [] : [words.learn.nothing(asTyped(shortened(told, 100)))];
		await answer.privately(topicsCard(context, await workshopsHere(interaction, context), nothing));
	},

	async complete(interaction, context) {
		const suited = piecesFor(context.words, interaction.options.getFocused(), await ownPieces(context));
		return suited.map((one) => suggestion(context.words, one));
	},

	components: reading.map((component): Component => ({ ...component, always: true })),
} satisfies Command;
