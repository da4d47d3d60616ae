import type { BaseInteraction, ModalSubmitInteraction } from 'discord.js';
import { button, card, line, type Card, type Part } from '#src/discord/card.ts';
import { givingBack } from '#src/discord/checkin/acts.ts';
import { onButton, onForm, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { rowId, rowIdOf } from '#src/discord/custom-id.ts';
import { ownTexts } from '#src/discord/learn/own.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import {
	draftOf,
	filledBy,
	fromDraft,
	skillForm,
	typedSkill,
	type TypedSkill,
} from '#src/discord/setup/skills/form.ts';
import { skillRoutes as routes } from '#src/discord/setup/skills/routes.ts';
import {
	previewScreen,
	problemScreen,
	removalScreen,
	skillScreen,
	skillsScreen,
} from '#src/discord/setup/skills/screens.ts';
import { readSkill } from '#src/domain/server-skill.ts';
import { Expired, UserError } from '#src/errors.ts';
import { guildSettings } from '#src/features/guilds.ts';
import {
	addSkill,
	changeSkill,
	mostServerSkills,
	removeSkill,
	serverSkill,
	serverSkills,
	type ServerSkill,
} from '#src/features/server-skills.ts';

/** `/setup skills`: the server's own pieces to read. */
export async function setUpSkills(interaction: BaseInteraction, context: Context): Promise<Card> {
	return listNow(managedServer(interaction), context);
}

/** What can be pressed, chosen and filled in about them. Each asks anew who does it, and looks only among those of the server. */
export const skillSetupComponents: readonly Component[] = [
	onButton(routes.all, async (interaction, _values, context) =>
		context.answer.instead(await setUpSkills(interaction, context)),
	),
	onSelect('string', routes.pick, async (interaction, _values, context) => {
		const guild = managedServer(interaction);
		const id = rowId.decode(String(interaction.values[0]));
		if (id === undefined) throw new Expired();
		await context.answer.instead(skillScreen(context.words, await found(context, guild, id)));
	}),
	onButton(routes.show, async (interaction, { skill }, context) => {
		const one = await found(context, managedServer(interaction), skill);
		await context.answer.instead(skillScreen(context.words, one));
	}),
	onButton(routes.add, async (interaction, { draft }, context) => {
		const { words, answer } = context;
		const before = draftNow(context, managedServer(interaction), draft);
		await answer.form(skillForm(routes.addForm.id({}), words, words.learn.setup.form.add, filledBy(before)));
	}),
	onForm(routes.addForm, async (interaction, _values, context) => {
		const guild = managedServer(interaction);
		await preview(interaction, context, { guild, id: rowIdOf(interaction.id), version: 0 });
	}),
	onButton(routes.change, async (interaction, { skill, draft }, context) => {
		const { words, answer } = context;
		const guild = managedServer(interaction);
		const there = await found(context, guild, skill);
		const before = draftNow(context, guild, draft);
		const version = String(before?.version ?? there.version);
		const address = routes.changeForm.id({ skill, version });
		await answer.form(skillForm(address, words, words.learn.setup.form.change, filledBy(before, there)));
	}),
	onForm(routes.changeForm, async (interaction, { skill, version }, context) => {
		await preview(interaction, context, { guild: managedServer(interaction), id: skill, version: Number(version) });
	}),
	onButton(routes.keep, async (interaction, { draft }, context) => keep(interaction, context, draft)),
	onButton(routes.remove, async (interaction, { skill }, context) => {
		const one = await found(context, managedServer(interaction), skill);
		await context.answer.instead(removalScreen(context.words, one));
	}),
	onButton(routes.removeNow, async (interaction, { skill }, context) => {
		const guild = managedServer(interaction);
		await found(context, guild, skill);
		await removeSkill(context.db, guild, skill);
		await context.answer.instead(await listNow(guild, context, [context.words.learn.setup.removed]));
	}),
];

async function listNow(guild: string, { db, words, mention }: Context, say: readonly Part[] = []): Promise<Card> {
	return skillsScreen(words, await serverSkills(db, guild), mention('learn'), say);
}

async function found({ db }: Context, guild: string, id: string): Promise<ServerSkill> {
	const one = await serverSkill(db, guild, id);
	if (!one) throw new UserError(({ learn }) => learn.setup.notHere);
	return one;
}

function draftNow({ drafts, member, at }: Context, guild: string, draft: string): TypedSkill | undefined {
	return fromDraft(drafts.find(member.user, draft, at), guild);
}

/** Shows what was filled in as it would be read; what cannot be shown is offered to be put right. Nothing is kept yet. */
async function preview(
	interaction: ModalSubmitInteraction,
	context: Context,
	of: Pick<TypedSkill, 'guild' | 'id' | 'version'>,
): Promise<void> {
	const { db, words, answer, member, at, drafts } = context;
	const given = typedSkill(interaction, of);
	const { country } = await givingBack(writtenIn(given), async () => {
		if (given.version > 0) await found(context, given.guild, given.id);
		return guildSettings(db, given.guild);
	});
	const draft = drafts.keep(member.user, draftOf(given), at);
	const again = formOf(given, draft);
	const read = readSkill(given.typed, country);
	await answer.instead(
		'problem' in read
			? problemScreen(words, read.problem, again)
			: previewScreen(words, { topic: given.topic, ...read.texts }, { draft, again }),
	);
}

function writtenIn({ typed: { title, words, today, source } }: TypedSkill): string {
	return [title, words, today, source].filter((text) => text !== '').join('\n\n');
}

function formOf({ id, version }: TypedSkill, draft: string): string {
	return version === 0 ? routes.add.id({ draft }) : routes.change.id({ skill: id, draft });
}

/** Puts what was previewed where the people of the server read it, unless somebody else was quicker. */
async function keep(interaction: BaseInteraction, context: Context, draft: string): Promise<void> {
	const { db, words, answer, member, at, drafts } = context;
	const { setup: say } = words.learn;
	const guild = managedServer(interaction);
	const given = draftNow(context, guild, draft);
	const read = given && readSkill(given.typed, (await guildSettings(db, guild)).country);
	if (!given || !read || 'problem' in read) throw new UserError(({ learn }) => learn.setup.old);
	const { id, version, topic } = given;
	const about = { topic, ...read.texts };
	const done =
		version === 0 ? await addSkill(db, guild, { id, about, at }) : await changeSkill(db, guild, { id, version, about });
	if (done === 'full') throw new UserError(({ learn }) => learn.setup.full(mostServerSkills));
	const there = await serverSkill(db, guild, id);
	if (done === 'kept') {
		await answer.instead(there ? skillScreen(words, there, [say.shown]) : await listNow(guild, context));
		return;
	}
	const back = button(routes.all.id({}), say.back);
	if (!there) {
		const anew = drafts.keep(member.user, draftOf({ ...given, id: rowIdOf(interaction.id), version: 0 }), at);
		await answer.instead(card(say.gone, [button(routes.add.id({ draft: anew }), say.addInstead, 'main'), back]));
		return;
	}
	const theirs = drafts.keep(member.user, draftOf({ ...given, version: there.version }), at);
	const again = button(routes.change.id({ skill: id, draft: theirs }), say.again, 'main');
	await answer.instead(card(say.changed, line, ...ownTexts(words, there), line, [again, back]));
}
