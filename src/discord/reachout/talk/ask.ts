import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import type { ButtonInteraction, MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import { card, line, menu, type Form } from '#src/discord/card.ts';
import { valueOf } from '#src/discord/checkin/form.ts';
import type { Context } from '#src/discord/command.ts';
import { label } from '#src/discord/fields.ts';
import { numbersFor } from '#src/discord/reachout/first/show.ts';
import { askCard, backButton, usualChoices, type Choices } from '#src/discord/reachout/talk/ask-card.ts';
import { comesBy, ownScreen } from '#src/discord/reachout/talk/own.ts';
import { messagesButton } from '#src/discord/reachout/talk/own-card.ts';
import { refusalNow, refusedCard } from '#src/discord/reachout/talk/refused.ts';
import { talkRoutes as routes } from '#src/discord/reachout/talk/routes.ts';
import { askedServer, askingOf, inServer, serversToAsk, wordsField } from '#src/discord/reachout/talk/scene.ts';
import { offeringLines } from '#src/discord/screening/offer.ts';
import { serverOf } from '#src/discord/where.ts';
import { legible } from '#src/domain/text.ts';
import { Expired, NotKept } from '#src/errors.ts';
import { ownRequest } from '#src/features/reachout/find.ts';
import { notesWaiting } from '#src/features/reachout/notes.ts';

/** What somebody may write before they ask, in characters. */
export const firstWords = 500;

/** In the menu of servers; more than so many do not fit. */
const mostServers = 25;

/** Where talking begins: the request that somebody has, what waits for them, or the way to ask. */
export async function startTalking(interaction: MessageComponentInteraction, context: Context): Promise<void> {
	const { db, vault, member, words, answer } = context;
	const whose = { user: member.user, guild: serverOf(interaction) };
	const own = await ownRequest(db, vault, whose);
	if (own) {
		await answer.instead(await ownScreen(interaction, context, own));
		return;
	}
	const waiting = await notesWaiting(db, vault, whose, context.at);
	if (waiting.length > 0) {
		comesBy(interaction, context);
		const parts = [words.reachoutTalk.own.waits(waiting.length), [messagesButton(words)]];
		await answer.privately(card(...parts));
	}
	if (whose.guild === null) await chooseServer(interaction, context);
	else await showAsking(interaction, usualChoices, context);
}

/** In a direct message: the servers whose helpers can be asked. Where there is one, it is that one. */
async function chooseServer(interaction: MessageComponentInteraction, context: Context): Promise<void> {
	const { words, answer } = context;
	const { where: say } = words.reachoutTalk;
	const servers = await serversToAsk(interaction.client, context);
	const numbers = await numbersFor(interaction, context);
	if (servers === 'unsure' || servers.length === 0) {
		await answer.instead(card(servers === 'unsure' ? say.unsure : say.none, line, numbers, [backButton(words)]));
		return;
	}
	const [only, another] = servers;
	if (only && !another) {
		await showAsking(interaction, { ...usualChoices, place: only.id }, context);
		return;
	}
	const options = servers.slice(0, mostServers).map(({ id, name }) => ({ label: name, value: id }));
	await answer.instead(card(`${say.title}\n${say.ask}`, menu(routes.where.id({}), say.menu, options), line, numbers));
}

/**
 * The screen on which somebody chooses how to ask, with what they chose and wrote so far. Where they cannot ask now, they are
 * told at once why, until when, and what there is all the same.
 */
export async function showAsking(
	interaction: MessageComponentInteraction | ModalSubmitInteraction,
	choices: Choices,
	context: Context,
	notice?: string,
): Promise<void> {
	const { answer, words, drafts, member, at } = context;
	const whose = { user: member.user, guild: await askedServer(interaction, choices, context) };
	const written = writtenIn(drafts.find(member.user, choices.draft, at));
	const refused = await refusalNow(context, whose);
	if (refused) {
		await answer.instead(await refusedCard(interaction, context, whose, { refused, written }));
		return;
	}
	const known = { ...choices, draft: written === undefined ? '' : choices.draft };
	await answer.instead(askCard(words, await askingOf(interaction, context, known, { written, notice })));
}

/** What stands in a draft. */
export function writtenIn(draft: Readonly<Record<string, string | readonly string[]>> | undefined): string | undefined {
	const written = draft?.[wordsField];
	return typeof written === 'string' && written !== '' ? written : undefined;
}

/** Opens the form for a few words, with those that are there. */
export async function openWords(_interaction: ButtonInteraction, choices: Choices, context: Context): Promise<void> {
	const { answer, words, drafts, member, at } = context;
	await answer.form(wordsForm(choices, words, writtenIn(drafts.find(member.user, choices.draft, at))));
}

function wordsForm(choices: Choices, { reachoutTalk: { form: say } }: Words, value: string | undefined): Form {
	return {
		custom_id: routes.wordsForm.id(choices),
		title: say.title,
		components: [
			label(
				say.label,
				{
					type: ComponentType.TextInput,
					custom_id: wordsField,
					style: TextInputStyle.Paragraph,
					required: false,
					max_length: firstWords,
					placeholder: say.example,
					...(value !== undefined && { value }),
				},
				say.hint,
			),
		],
	};
}

/**
 * Takes what was written to the screen on which it is sent. Where their server chose it, words that call for it bring lines,
 * privately. Whatever goes wrong, its writer is given it back.
 */
export async function takeWords(
	interaction: ModalSubmitInteraction,
	choices: Choices,
	context: Context,
): Promise<void> {
	const { answer, words, drafts, member, at } = context;
	const written = legible(valueOf(interaction, wordsField) ?? '').slice(0, firstWords);
	try {
		const guild = await askedServer(interaction, choices, context);
		const draft = written === '' ? '' : drafts.keep(member.user, { [wordsField]: written }, at);
		const known = written === '' ? undefined : written;
		await offeringLines(interaction, inServer(context, guild), written, async (offer) => {
			const asking = await askingOf(interaction, context, { ...choices, draft }, { written: known, offer });
			await answer.instead(askCard(words, asking));
		});
	} catch (error) {
		throw written === '' ? error : new NotKept(written, error);
	}
}

/** Goes on with the server that was chosen in a direct message. @throws {Expired} for one that is not theirs to choose. */
export async function serverChosen(interaction: MessageComponentInteraction, context: Context): Promise<void> {
	if (!interaction.isStringSelectMenu()) throw new Expired();
	const [place = ''] = interaction.values;
	await showAsking(interaction, { ...usualChoices, place }, context);
}
