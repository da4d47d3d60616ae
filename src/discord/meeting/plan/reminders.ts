import type { ModalSubmitInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import type { Form } from '#src/discord/card.ts';
import { onButton, onForm, type Component, type Context } from '#src/discord/command.ts';
import { valuesOf } from '#src/discord/fields.ts';
import { needsChannel, serverNow } from '#src/discord/meeting/plan/here.ts';
import { channelInput, postChannels } from '#src/discord/meeting/plan/inputs.ts';
import { leadOptions, leadsTicked } from '#src/discord/meeting/plan/leads.ts';
import { screenCard } from '#src/discord/meeting/plan/screen.ts';
import { meetingRoutes as routes } from '#src/discord/meeting/routes.ts';
import { ticksInput } from '#src/discord/milestone/inputs.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { changeMeeting } from '#src/features/meetings/change.ts';
import { meetingOf } from '#src/features/meetings/find.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';

const field = { leads: 'leads', channel: 'channel', posts: 'posts' } as const;

/** When, where and how a meeting is reminded of in a channel. */
export const reminderComponents: readonly Component[] = [
	onButton(routes.reminders, async (interaction, { meeting: id }, context) => {
		const { db, words, answer } = context;
		const meeting = await meetingOf(db, managedServer(interaction), id);
		const channel = meeting.postChannel;
		const isThere = channel !== null && (await serverNow(interaction, context)).channels.has(channel);
		await answer.form(remindersForm(words, { ...meeting, postChannel: isThere ? channel : null }));
	}),
	onForm(routes.remindersForm, async (interaction, { meeting }, context) => keep(interaction, context, meeting)),
];

function remindersForm(words: Words, meeting: Meeting): Form {
	const { form: say } = words.meetingPlan;
	const { id, leads, postChannel, inThread, tidy } = meeting;
	const posts = [...(inThread ? ['thread'] : []), ...(tidy ? ['tidy'] : [])];
	return {
		custom_id: routes.remindersForm.id({ meeting: id }),
		title: say.titles.reminders,
		components: [
			ticksInput(
				{ id: field.leads, text: say.leads, hint: say.leadsHint },
				leadOptions(words, leads),
				leads.map(String),
			),
			channelInput(
				{ id: field.channel, text: say.postChannel, hint: say.postChannelHint, types: postChannels },
				postChannel,
			),
			ticksInput(
				{ id: field.posts, text: say.posts },
				[
					{ value: 'thread', label: say.thread },
					{ value: 'tidy', label: say.tidy },
				],
				posts,
			),
		],
	};
}

async function keep(interaction: ModalSubmitInteraction, context: Context, id: string): Promise<void> {
	const { db, at, words, answer } = context;
	const guild = managedServer(interaction);
	const before = await meetingOf(db, guild, id);
	const postChannel = valuesOf(interaction, field.channel)[0] ?? null;
	await needsChannel(interaction, context, postChannel);
	const leads = leadsTicked(valuesOf(interaction, field.leads), before.leads);
	const posts = valuesOf(interaction, field.posts);
	const how = { inThread: posts.includes('thread'), tidy: posts.includes('tidy') };
	await changeMeeting(db, guild, id, { leads, postChannel, ...how }, at);
	await answer.instead(await screenCard(interaction, context, id, words.meetingPlan.screen.changed));
}
