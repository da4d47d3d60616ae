import { GuildMember, PermissionFlagsBits, type BaseInteraction, type ModalSubmitInteraction } from 'discord.js';
import { wordsFor, type Words } from '#data/words/index.ts';
import { button, card, givenBack, line, type Card, type Form } from '#src/discord/card.ts';
import { canPost } from '#src/discord/checkin/channel.ts';
import { givingBack } from '#src/discord/checkin/acts.ts';
import { onButton, onForm, type Component, type Context } from '#src/discord/command.ts';
import { rowIdOf } from '#src/discord/custom-id.ts';
import { mayKeepWord } from '#src/discord/kindness/consent.ts';
import { problemText } from '#src/discord/kindness/send.ts';
import { wallText } from '#src/discord/kindness/wall-card.ts';
import { wallRoutes as routes } from '#src/discord/kindness/wall-routes.ts';
import { textInput, typedIn } from '#src/discord/milestone/inputs.ts';
import { wordsOfServer } from '#src/discord/place.ts';
import { reportToModerators } from '#src/discord/report/queue.ts';
import { offeringLines } from '#src/discord/screening/offer.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import type { Sharing } from '#src/domain/checkin.ts';
import { longestGratitude, readKindWords } from '#src/domain/kindness.ts';
import { Expired, UserError } from '#src/errors.ts';
import type { Gratitude } from '#src/features/kindness/gratitude.ts';
import { kindSettings } from '#src/features/kindness/server.ts';
import { draftGratitude, gratitudeDraft, wallInServer, unposted, wishGratitude } from '#src/features/kindness/wall.ts';

const en = wordsFor('en').kindness.wall;
const field = 'words';

/** `/encourage gratitude`. */
export const wallPart: Subcommand = {
	shape: (part) => part.setName('gratitude').setDescription(en.command),
	async run(interaction, context) {
		await wallFor(interaction, context);
		await openWallForm(context);
	},
};

/** Asks what somebody is grateful for; whoever has not agreed is asked before, so that nobody writes for nothing. */
export async function openWallForm(context: Context): Promise<void> {
	await mayKeepWord(context, ['gratitude']);
	const { db, vault, member, words, answer } = context;
	await answer.form(wallForm(words, (await unposted(db, vault, member))?.text));
}

/** What is pressed and filled in about the gratitude wall. */
export const wallComponents: readonly Component[] = [
	onForm(routes.form, async (interaction, _values, context) => keep(interaction, context)),
	onButton(routes.again, async (_interaction, { gratitude }, { db, vault, member, words, answer }) => {
		const { text } = await gratitudeDraft(db, vault, member.user, gratitude);
		await answer.form(wallForm(words, text));
	}),
	onButton(routes.preview, async (interaction, { gratitude, how }, context) => {
		const found = await gratitudeDraft(context.db, context.vault, context.member.user, gratitude);
		await context.answer.instead(await previewCard(interaction, context, found, how));
	}),
	onButton(routes.post, async (interaction, { gratitude, how }, context) => {
		const { db, vault, member, at, words, answer, mention, postTurn } = context;
		const say = words.kindness;
		await gratitudeDraft(db, vault, member.user, gratitude);
		const channel = await wallFor(interaction, context);
		const wait = await postTurn.take();
		if (wait !== undefined) throw new UserError(({ errors }) => errors.shareLater(wait));
		const came = await wishGratitude(db, vault, { user: member.user, id: gratitude, how }, at);
		if (came === 'wanted') await answer.instead(card(say.wall.posted(`<#${channel}>`, mention('encourage mine'))));
		else await answer.instead(card(came === 'many' ? say.wall.many : say.send.stopped));
	}),
	onButton(routes.report, async (_interaction, { gratitude }, { db, vault, member, words, answer }) => {
		await wallInServer(db, vault, member.guild ?? '', gratitude);
		const { report: say } = words.kindness;
		await answer.privately(card(say.askWall, [button(routes.reportNow.id({ gratitude }), say.send, 'main')]));
	}),
	onButton(routes.reportNow, async (interaction, { gratitude }, context) => {
		const { db, vault, member, at, words, answer } = context;
		const { guild } = await wallInServer(db, vault, member.guild ?? '', gratitude);
		// What stands there is seen by everybody anyway.
		const given = { guild, about: 'wall', id: gratitude, showsWords: true } as const;
		const told = await reportToModerators({ db, client: interaction.client }, given, at);
		await answer.instead(card(words.kindness.report[told]));
	}),
];

async function previewCard(
	interaction: BaseInteraction,
	context: Context,
	gratitude: Gratitude,
	how: Sharing,
): Promise<Card> {
	const { words } = context;
	const { wall: say, preview, send } = words.kindness;
	const { id } = gratitude;
	const channel = await wallFor(interaction, context);
	const shown = wallText(await wordsOfServer(context, gratitude.guild), { ...gratitude, how });
	const other = how === 'named' ? 'anonymous' : 'named';
	return card(say.intro(`<#${channel}>`), line, shown, line, [
		button(routes.post.id({ gratitude: id, how }), say.post, 'main'),
		button(routes.preview.id({ gratitude: id, how: other }), how === 'named' ? preview.withoutName : preview.withName),
		button(routes.again.id({ gratitude: id }), send.back),
	]);
}

/** The channel of the wall. @throws {UserError} where there is none, or nothing of theirs can be posted there. */
async function wallFor({ client, guildId, member }: BaseInteraction, { db }: Context): Promise<string> {
	if (guildId === null) throw new UserError(({ kindness }) => kindness.onlyInServer);
	const { wall } = await kindSettings(db, guildId);
	const channel = wall === null ? undefined : client.guilds.cache.get(guildId)?.channels.cache.get(wall);
	if (wall === null || !channel) throw new UserError(({ kindness }) => kindness.wall.none);
	const sees = member instanceof GuildMember && channel.permissionsFor(member).has(PermissionFlagsBits.ViewChannel);
	if (!sees) throw new UserError(({ kindness }) => kindness.wall.hidden);
	if (!canPost(channel)) throw new UserError(({ kindness }) => kindness.wall.forbidden);
	return wall;
}

function wallForm({ kindness: { wall } }: Words, value: string | undefined): Form {
	const { form: say } = wall;
	const asked = { id: field, text: say.words, hint: say.hint, most: longestGratitude, value } as const;
	return {
		custom_id: routes.form.id({}),
		title: say.title,
		components: [textInput({ ...asked, required: true, long: true })],
	};
}

async function keep(interaction: ModalSubmitInteraction, context: Context): Promise<void> {
	const { db, vault, member, at, words, answer } = context;
	if (member.guild === null) throw new Expired();
	const typed = typedIn(interaction, field);
	const read = readKindWords(typed, longestGratitude);
	if ('problem' in read) {
		const back = typed === '' ? [] : [givenBack(typed)];
		await offeringLines(interaction, context, typed, async (offer = []) =>
			answer.instead(card(problemText(words, read.problem, longestGratitude), ...back, ...offer)),
		);
		return;
	}
	const found = await givingBack(typed, async () =>
		draftGratitude(db, vault, member, { id: rowIdOf(interaction.id), text: read.text }, at),
	);
	const shown = await previewCard(interaction, context, found, 'named');
	await offeringLines(interaction, context, typed, async (offer) => {
		await answer.instead(shown);
		if (offer) await answer.also(card(...offer));
	});
}
