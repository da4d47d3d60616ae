import { randomUUID } from 'node:crypto';
import type { ChatInputCommandInteraction } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import { button, card, line } from '#src/discord/card.ts';
import { givingBack } from '#src/discord/checkin/acts.ts';
import { onButton, onForm, type Component, type Context } from '#src/discord/command.ts';
import { rowIdOf } from '#src/discord/custom-id.ts';
import { addForm, draftOf, givenIn, mostDate, type NewGiven } from '#src/discord/milestone/add-form.ts';
import { eitherParts } from '#src/discord/milestone/either.ts';
import { usualLadders } from '#src/discord/milestone/ladder-choices.ts';
import { nameOf, pointName } from '#src/discord/milestone/names.ts';
import { readNew, type NewRead } from '#src/discord/milestone/new-counter.ts';
import { openedCard } from '#src/discord/milestone/open.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import { kinds, milestoneRoutes as routes, type Kind } from '#src/discord/milestone/routes.ts';
import { clockOf } from '#src/discord/milestone/when.ts';
import { sceneOf, type Scene } from '#src/discord/settings/scene.ts';
import { NeedsConsent, NotKept } from '#src/errors.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { addCounter } from '#src/features/counters/add.ts';
import { nameLimit } from '#src/features/counters/about.ts';

const en = wordsFor('en').milestone;

/** `/milestone add`: at once where a name and a date are told, otherwise by a form. */
export const addPart: Subcommand = {
	shape: (part) =>
		part
			.setName('add')
			.setDescription(en.add.command)
			.addStringOption((option) => option.setName('name').setDescription(en.add.name).setMaxLength(nameLimit))
			.addStringOption((option) => option.setName('since').setDescription(en.add.since).setMaxLength(mostDate))
			.addStringOption((option) =>
				option
					.setName('kind')
					.setDescription(en.add.kind)
					.addChoices(kinds.map((value) => ({ name: en.kind[value], value }))),
			),

	run: add,
};

/** What leads to a new counter. */
export const addComponents: readonly Component[] = [
	onButton(routes.kinds, async (_interaction, _values, context) => {
		await context.answer.instead(kindsCard(context));
	}),
	onButton(routes.add, async (_interaction, { kind, draft }, context) => openAddForm(context, kind, draft)),
	onForm(routes.addForm, async (interaction, { counter, kind }, context) => {
		await keepNew(sceneOf(interaction, context), counter, kind, givenIn(interaction, kind));
	}),
];

/** The first word of what `milestone` goes on with once somebody agreed; after it, the kind of counter. */
export const addNext = 'add';

async function add(interaction: ChatInputCommandInteraction, context: Context): Promise<void> {
	const { options } = interaction;
	const [name, since, told] = ['name', 'since', 'kind'].map((option) => options.getString(option)?.trim() ?? '');
	const chosen = kinds.find((known) => known === told);
	if (name === '' && since === '' && chosen === undefined) {
		await context.answer.privately(kindsCard(context));
		return;
	}
	const kind = chosen ?? 'since';
	const given = { name: name ?? '', since: since ?? '', limit: '', ladders: undefined, reason: '' };
	await mayAdd(context, kind, [name, since].filter((one) => one !== '').join('\n'));
	const isWhole = given.name !== '' && (kind === 'days' || (kind === 'since' && given.since !== ''));
	if (isWhole) await keepNew(sceneOf(interaction, context), rowIdOf(interaction.id), kind, given);
	else await openAddForm(context, kind, context.drafts.keep(context.member.user, draftOf(given), context.at));
}

/** The three kinds of counters, to choose one. */
export function kindsCard({ words }: Pick<Context, 'words'>) {
	const { add: say, kind: names, kindHint } = words.milestone;
	return card(
		say.choose,
		kinds.map((kind) => `**${names[kind]}**\n-# ${kindHint[kind]}`).join('\n'),
		kinds.map((kind) => button(routes.add.id({ kind, draft: '' }), names[kind], kind === 'since' ? 'main' : 'quiet')),
	);
}

/** @throws {NeedsConsent} unless they have agreed here; with what they wrote already. */
async function mayAdd({ db, member }: Context, kind: Kind, written: string): Promise<void> {
	if (await hasAgreed(db, member)) return;
	const asked = new NeedsConsent(['milestone', addNext, kind]);
	throw written === '' ? asked : new NotKept(written, asked);
}

/** Opens the form for a new counter. @throws {NeedsConsent} before anything is filled in. */
export async function openAddForm(context: Context, kind: Kind, draft = ''): Promise<void> {
	const { words, answer, drafts, member, at } = context;
	await mayAdd(context, kind, '');
	const inServer = member.guild !== null;
	await answer.form(addForm(words, { counter: randomUUID(), kind, inServer }, drafts.find(member.user, draft, at)));
}

/** Keeps a new counter, or says what cannot be read and offers the form again with what was typed. */
async function keepNew(scene: Scene, id: string, kind: Kind, given: NewGiven): Promise<void> {
	const { words, answer, drafts, member, at } = scene;
	const read = readNew(given, kind, await clockOf(scene), { words, locale: scene.locale });
	if ('problems' in read) {
		const draft = drafts.keep(member.user, draftOf(given), at);
		const { date } = words.counter;
		await answer.instead(
			card([...read.problems, date.kept].join('\n'), [button(routes.add.id({ kind, draft }), date.again, 'main')]),
		);
		return;
	}
	await keepRead(scene, id, kind, given, read);
}

async function keepRead(scene: Scene, id: string, kind: Kind, given: NewGiven, read: NewRead): Promise<void> {
	const { db, vault, member, at, words, locale, answer } = scene;
	const { since, about } = read;
	const [start, other] = since;
	const written = [given.name, given.reason].filter((text) => text !== '').join('\n\n');
	const view = await givingBack(written, async () => {
		const ladders = given.ladders ?? usualLadders(kind);
		return addCounter(db, vault, { id, member, at, kind, about, start, choices: { ladders } });
	});
	const { add: say } = words.milestone;
	const name = nameOf(view);
	const said = [
		kind === 'since' ? say.addedSince(name, pointName(start, locale)) : say.added(name),
		`-# ${say.private}`,
	].join('\n');
	await answer.instead(
		await openedCard(scene, view, [said, ...(other ? eitherParts(scene, id, [start, other]) : []), line]),
	);
}
