import { ComponentType } from 'discord-api-types/v10';
import type { ButtonInteraction, ModalSubmitInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import { button, card, quote, type Card, type Form, type Part } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { rowIdOf } from '#src/discord/custom-id.ts';
import { choiceInput, draftText, textInput, typedIn } from '#src/discord/milestone/inputs.ts';
import { momentShown } from '#src/discord/moment.ts';
import { moderatorsPlace } from '#src/discord/reachout/moderators.ts';
import { offeringLines } from '#src/discord/screening/offer.ts';
import { suggestRoutes as routes } from '#src/discord/suggestion/routes.ts';
import {
	kindRead,
	longestSuggestion,
	readSuggestion,
	suggestionKinds,
	type SuggestionKind,
} from '#src/domain/suggestions.ts';
import { NeedsConsent, UserError } from '#src/errors.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { mostSuggestions, suggest, whyNotSuggest, type NoSuggesting } from '#src/features/suggestions/sending.ts';

const [kindField, wordsField] = ['kind', 'words'];
/** More can be typed, so that nothing is cut off without a word. */
const mostTyped = 4_000;
/** The first word of what `suggest` goes on with once somebody agreed. */
const writeNext = 'write';

/** @throws {UserError} outside a server. */
export function serverOf({ member }: Context): string {
	if (member.guild === null) throw new UserError(({ suggestion }) => suggestion.onlyInServer);
	return member.guild;
}

/** Opens the form, or says why nothing can be sent now, before anything is typed. @throws {NeedsConsent} before that. */
export async function openForm(
	interaction: { readonly client: ButtonInteraction['client'] },
	context: Context,
	draft = '',
): Promise<void> {
	const { db, vault, member, at, words, answer, drafts } = context;
	const guild = serverOf(context);
	const whyNot = await whyNotSuggest(db, vault, { user: member.user, guild }, at);
	if (whyNot) return answer.privately(card(whyNotText(words, whyNot)));
	if ((await moderatorsPlace({ db, client: interaction.client }, guild)) === undefined) {
		return answer.privately(card(words.suggestion.nowhere));
	}
	if (!(await hasAgreed(db, member))) throw new NeedsConsent(['suggest', writeNext]);
	const before = drafts.find(member.user, draft, at);
	const kind = kindRead(draftText(before, kindField) ?? 'question');
	await answer.form(formOf(words, kind, draftText(before, wordsField)));
}

function formOf(
	{ suggestion: { form: say, kind: names } }: Words,
	kind: SuggestionKind,
	typed: string | undefined,
): Form {
	const choices = suggestionKinds.map((value) => ({ value, label: names[value] }));
	const asked = { id: wordsField, text: say.words, hint: say.hint(longestSuggestion), most: mostTyped };
	return {
		custom_id: routes.form.id({}),
		title: say.title,
		components: [
			{ type: ComponentType.TextDisplay, content: say.intro },
			choiceInput(kindField, say.kind, choices, kind),
			textInput({ ...asked, required: true, long: true, value: typed }),
		],
	};
}

function whyNotText({ suggestion: say }: Words, whyNot: NoSuggesting): string {
	if (whyNot.why === 'barred') return say.barred(momentShown(whyNot.until));
	return whyNot.why === 'many' ? say.many(mostSuggestions) : say.off;
}

/** Shows what moderators would read; nothing of it is kept but in the memory of this process, for half an hour. */
export async function previewForm(interaction: ModalSubmitInteraction, context: Context): Promise<void> {
	const { member, at, words, answer, drafts } = context;
	const { suggestion: say } = words;
	serverOf(context);
	const typed = typedIn(interaction, wordsField);
	const kind = kindRead(typedIn(interaction, kindField));
	const read = readSuggestion(typed);
	const draft = drafts.keep(member.user, { [kindField]: kind, [wordsField]: 'text' in read ? read.text : typed }, at);
	const buttons = [button(routes.open.id({ draft }), say.again, 'main'), button(routes.drop.id({}), say.preview.drop)];
	if (!('text' in read)) {
		const why =
			read.problem === 'nothing' ? say.nothing : `${say.tooLong(longestSuggestion, read.length)}\n${say.kept}`;
		return answer.instead(card(why, buttons));
	}
	await offeringLines(interaction, context, read.text, async (offer) =>
		answer.instead(previewCard(words, { kind, text: read.text, draft }, offer ?? [])),
	);
}

function previewCard(
	{ suggestion: { preview: say, kind: names } }: Words,
	{ kind, text, draft }: { readonly kind: SuggestionKind; readonly text: string; readonly draft: string },
	offer: readonly Part[],
): Card {
	return card(...offer, `${say.title}\n${say.what(names[kind])}`, quote(asTyped(text)), say.how, [
		button(routes.send.id({ draft }), say.send, 'main'),
		button(routes.open.id({ draft }), say.change),
		button(routes.drop.id({}), say.drop),
	]);
}

/** Sends what was previewed, once. */
export async function sendIt(interaction: ButtonInteraction, context: Context, draft: string): Promise<void> {
	const { db, vault, member, at, words, answer, drafts } = context;
	const { suggestion: say } = words;
	const guild = serverOf(context);
	const given = drafts.find(member.user, draft, at);
	const text = draftText(given, wordsField);
	if (text === undefined || 'problem' in readSuggestion(text)) throw new UserError(({ suggestion }) => suggestion.lost);
	if ((await moderatorsPlace({ db, client: interaction.client }, guild)) === undefined) {
		return answer.privately(card(say.nowhere));
	}
	const kind = kindRead(draftText(given, kindField) ?? '');
	const whyNot = await suggest(db, vault, { id: rowIdOf(draft), kind, words: text, user: member.user, guild }, at);
	if (whyNot) return answer.privately(card(whyNotText(words, whyNot)));
	await answer.instead(
		card(say.sent, [
			button(routes.back.id({ suggestion: rowIdOf(draft) }), say.own.back(1)),
			button(routes.mine.id({}), say.own.button),
		]),
	);
}
