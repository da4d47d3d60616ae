import type { BaseInteraction, ModalSubmitInteraction } from 'discord.js';
import { button, card, givenBack } from '#src/discord/card.ts';
import { onButton, onForm, type Component, type Context } from '#src/discord/command.ts';
import { valuesOf } from '#src/discord/fields.ts';
import { needsChannel, serverNow } from '#src/discord/meeting/plan/here.ts';
import { channelInput, meetingChannels } from '#src/discord/meeting/plan/inputs.ts';
import { oneLine } from '#src/discord/meeting/plan/new-form.ts';
import { typedUrl } from '#src/discord/meeting/plan/place-typed.ts';
import { screenCard } from '#src/discord/meeting/plan/screen.ts';
import { meetingRoutes as routes } from '#src/discord/meeting/routes.ts';
import { draftText, textInput, typedIn } from '#src/discord/milestone/inputs.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { changeMeeting } from '#src/features/meetings/change.ts';
import { meetingOf } from '#src/features/meetings/find.ts';

const field = { channel: 'channel', url: 'url', phone: 'phone', address: 'address', joining: 'joining' } as const;
const longest = { url: 500, phone: 100, address: 300, joining: 300 } as const;
const texts = ['url', 'phone', 'address', 'joining'] as const;

/** Where a meeting is. */
export const whereComponents: readonly Component[] = [
	onButton(routes.where, async (interaction, { meeting, draft }, context) =>
		openForm(interaction, context, meeting, draft),
	),
	onForm(routes.whereForm, async (interaction, { meeting }, context) => keep(interaction, context, meeting)),
];

async function openForm(interaction: BaseInteraction, context: Context, id: string, draft: string): Promise<void> {
	const { db, words, answer, drafts, member, at } = context;
	const { form: say } = words.meetingPlan;
	const { place } = await meetingOf(db, managedServer(interaction), id);
	const found = drafts.find(member.user, draft, at);
	const valueOf = (name: keyof typeof field) => (found ? draftText(found, name) : place[name]) ?? '';
	const channel = valueOf('channel');
	// What stands in a menu has to exist, or Discord would refuse the form.
	const isThere = channel !== '' && (await serverNow(interaction, context)).channels.has(channel);
	await answer.form({
		custom_id: routes.whereForm.id({ meeting: id }),
		title: say.titles.where,
		components: [
			channelInput({ id: field.channel, text: say.channel, types: meetingChannels }, isThere ? channel : null),
			...texts.map((name) =>
				textInput({
					...{ id: field[name], text: say[name], most: longest[name], value: valueOf(name) },
					...(name === 'joining' && { hint: say.joiningHint }),
				}),
			),
		],
	});
}

async function keep(interaction: ModalSubmitInteraction, context: Context, id: string): Promise<void> {
	const { db, at, words, answer, drafts, member } = context;
	const { preview: say, problem, screen } = words.meetingPlan;
	const guild = managedServer(interaction);
	const [url, phone, address, joining] = texts.map((name) => oneLine(typedIn(interaction, field[name])));
	const channel = valuesOf(interaction, field.channel)[0] ?? null;
	const link = url === undefined || url === '' ? null : typedUrl(url);
	if (link === undefined) {
		const given = { url: url ?? '', phone: phone ?? '', address: address ?? '', joining: joining ?? '' };
		const draft = drafts.keep(member.user, { ...given, channel: channel ?? '' }, at);
		await answer.instead(
			card([problem.url, `-# ${say.kept}`].join('\n'), givenBack(given.url), [
				button(routes.where.id({ meeting: id, draft }), say.again, 'main'),
				button(routes.edit.id({ meeting: id }), say.leave),
			]),
		);
		return;
	}
	await needsChannel(interaction, context, channel);
	const orNull = (text: string | undefined) => (text === undefined || text === '' ? null : text);
	const place = { channel, url: link, phone: orNull(phone), address: orNull(address), joining: orNull(joining) };
	await changeMeeting(db, guild, id, { place }, at);
	await answer.instead(await screenCard(interaction, context, id, screen.changed));
}
