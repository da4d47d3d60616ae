import type { ChatInputCommandInteraction, ModalSubmitInteraction } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import { button, card, menu } from '#src/discord/card.ts';
import { wishedCard } from '#src/discord/celebration/ask.ts';
import { field, ownForm, sayForm } from '#src/discord/celebration/forms.ts';
import { milestoneChannel, whyNot } from '#src/discord/celebration/place.ts';
import { previewCard, printOf } from '#src/discord/celebration/preview.ts';
import { routes } from '#src/discord/celebration/routes.ts';
import { stepText } from '#src/discord/celebration/step.ts';
import { valueOf } from '#src/discord/checkin/form.ts';
import { onButton, onForm, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { rowIdOf } from '#src/discord/custom-id.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import { readNote } from '#src/domain/checkin.ts';
import { shortened } from '#src/domain/text.ts';
import { Expired, NeedsConsent, NotKept, UserError } from '#src/errors.ts';
import { longestAbout, longestWords } from '#src/features/celebrations/celebration.ts';
import { latestSteps } from '#src/features/celebrations/choosing.ts';
import { draft, dropDraft, findDraft, sayToDraft, takeBack, wish } from '#src/features/celebrations/drafts.ts';
import { reachedStep } from '#src/features/celebrations/reached.ts';
import { draftStep } from '#src/features/celebrations/steps.ts';
import { hasAgreed } from '#src/features/consent.ts';

const en = wordsFor('en').celebration.share;

/** `/milestone share`. */
export const sharePart: Subcommand = {
	shape: (part) =>
		part
			.setName('share')
			.setDescription(en.command)
			.addStringOption((option) => option.setName('what').setDescription(en.option).setMaxLength(longestAbout)),

	async run(interaction, context) {
		const what = interaction.options.getString('what');
		if (what === null) await offer(context);
		else await keepOwn(interaction, context, what, undefined);
	},
};

/** What can be pressed and filled in on the way to a celebration. Each asks anew whose it is. */
export const shareComponents: readonly Component[] = [
	onButton(routes.own, async (_interaction, _values, context) => openOwn(context)),

	onSelect('string', routes.choose, async (interaction, _values, context) => {
		const { db, vault, member, at, answer } = context;
		const step = await reachedStep(db, vault, member.user, interaction.values[0] ?? '');
		if (!step) throw new Expired();
		const found = await draftStep(db, vault, step, 'anonymous', at);
		await answer.instead(await previewCard(interaction, context, found, 'anonymous'));
	}),

	onForm(routes.ownForm, async (interaction, _values, context) => {
		const said = valueOf(interaction, field.words);
		await keepOwn(interaction, context, valueOf(interaction, field.about) ?? '', said);
	}),

	onButton(routes.preview, async (interaction, { celebration, how }, context) => {
		const found = await findDraft(context.db, context.vault, context.member.user, celebration);
		await context.answer.instead(await previewCard(interaction, context, found, how));
	}),

	onButton(routes.say, async (_interaction, { celebration, how }, { db, vault, member, words, answer }) => {
		const found = await findDraft(db, vault, member.user, celebration);
		await answer.form(sayForm(words, celebration, how, found.words));
	}),

	onForm(routes.sayForm, async (interaction, { celebration, how }, context) => {
		const { db, vault, member, answer } = context;
		await findDraft(db, vault, member.user, celebration);
		const said = textIn(valueOf(interaction, field.words) ?? '', longestWords);
		const changed = await sayToDraft(db, vault, member.user, celebration, said);
		await answer.instead(await previewCard(interaction, context, changed, how));
	}),

	onButton(routes.post, async (interaction, { celebration, how, print }, context) => {
		const { db, vault, member, at, words, answer, postTurn } = context;
		const say = words.celebration;
		const found = await findDraft(db, vault, member.user, celebration);
		if (printOf(context, found) !== print) {
			await answer.instead(await previewCard(interaction, context, found, how, say.preview.changed));
			return;
		}
		const channel = await milestoneChannel(db, interaction, found.guild);
		const problem = whyNot(words, channel);
		if (problem !== undefined || !('id' in channel)) throw new UserError(() => problem ?? words.errors.expired);
		const wait = await postTurn.take();
		if (wait !== undefined) {
			await answer.instead(await previewCard(interaction, context, found, how, words.errors.shareLater(wait)));
			return;
		}
		await wish(db, vault, { user: member.user, id: celebration, how }, at);
		await answer.instead(wishedCard(words, { ...found, how }, channel.id));
	}),

	onButton(routes.drop, async (_interaction, { celebration }, { db, member, words, answer }) => {
		await dropDraft(db, member.user, celebration);
		await answer.instead(card(words.celebration.preview.dropped));
	}),

	onButton(routes.takeBack, async (_interaction, { celebration }, { db, member, at, words, answer }) => {
		await takeBack(db, member.user, celebration, at);
		await answer.instead(card(words.celebration.takenBack));
	}),
];

/** Offers the milestones of somebody's counters; who has none is asked for words at once. */
async function offer(context: Context): Promise<void> {
	const { db, vault, member, words, answer } = context;
	const steps = await latestSteps(db, vault, member);
	if (steps.length === 0) {
		await openOwn(context);
		return;
	}
	const say = words.celebration.share;
	const options = steps.map(({ id, step, name }) => ({
		value: id,
		label: shortened(say.step(stepText(words, step), name), longestLabel),
	}));
	await answer.privately(
		card(say.choose, menu(routes.choose.id({}), say.chooseStep, options), [button(routes.own.id({}), say.own)]),
	);
}

const longestLabel = 100;

/** What goes on with after a yes: see `NeedsConsent`. */
const goOn = ['milestone', 'share'];

/** Asks what somebody celebrates; whoever has not agreed is asked before, so that nobody writes for nothing. */
export async function openOwn({ db, member, words, answer }: Context): Promise<void> {
	if (member.guild === null) throw new UserError(({ celebration }) => celebration.share.onlyInServer);
	if (!(await hasAgreed(db, member))) throw new NeedsConsent(goOn);
	await answer.form(ownForm(words));
}

/** Keeps what somebody celebrates as a draft, and shows how it would look. */
async function keepOwn(
	interaction: ChatInputCommandInteraction | ModalSubmitInteraction,
	context: Context,
	what: string,
	said: string | undefined,
): Promise<void> {
	const { db, vault, member, at, answer } = context;
	if (member.guild === null) throw new UserError(({ celebration }) => celebration.share.onlyInServer);
	const about = textIn(what.replace(/\s+/g, ' '), longestAbout);
	if (about === undefined) throw new UserError(({ celebration }) => celebration.share.nothing);
	const words = textIn(said ?? '', longestWords);
	const kept = draft(db, vault, member, { id: rowIdOf(interaction.id), about, words, how: 'anonymous' }, at);
	const found = await kept.catch((error: unknown) => {
		if (!(error instanceof NeedsConsent)) throw error;
		throw new NotKept([about, ...(words === undefined ? [] : [words])].join('\n\n'), error);
	});
	await answer.instead(await previewCard(interaction, context, found, found.how));
}

/** @throws {UserError} for what is too long. */
function textIn(written: string, most: number): string | undefined {
	const read = readNote(written, most);
	if (read.kind === 'too-long') throw new UserError(({ celebration }) => celebration.share.tooLong(most, read.length));
	return read.kind === 'none' ? undefined : read.text;
}
