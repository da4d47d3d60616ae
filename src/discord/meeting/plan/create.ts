import type { BaseInteraction, ChatInputCommandInteraction } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import { button, card } from '#src/discord/card.ts';
import { onButton, onForm, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { needsChannel } from '#src/discord/meeting/plan/here.ts';
import { newCard, readNew } from '#src/discord/meeting/plan/new-preview.ts';
import {
	draftOfNew,
	longestTitle,
	longestWhen,
	newForm,
	newGiven,
	newIn,
	newMeeting,
	oneLine,
	type NewTyped,
} from '#src/discord/meeting/plan/new-form.ts';
import { screenCard } from '#src/discord/meeting/plan/screen.ts';
import { zoneField, zoneForm } from '#src/discord/meeting/plan/zone-form.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import { meetingRoutes as routes } from '#src/discord/meeting/routes.ts';
import { typedIn } from '#src/discord/milestone/inputs.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { zoneChoices, zoneOption } from '#src/discord/zone-option.ts';
import { zoneOf } from '#src/domain/zones.ts';
import { Expired } from '#src/errors.ts';
import { addMeeting } from '#src/features/meetings/add.ts';
import { meetingKinds } from '#src/features/meetings/meeting.ts';

const en = wordsFor('en');
const { create: say } = en.meetingPlan;

/** `/meeting create`: with a name and a time at once to its preview, otherwise by a form. */
export const createPart: Subcommand = {
	shape: (part) =>
		part
			.setName('create')
			.setDescription(say.command)
			.addStringOption((option) => option.setName('title').setDescription(say.title).setMaxLength(longestTitle))
			.addStringOption((option) => option.setName('when').setDescription(say.when).setMaxLength(longestWhen))
			.addStringOption(zoneOption('zone', say.zone))
			.addStringOption((option) =>
				option
					.setName('kind')
					.setDescription(say.kind)
					.addChoices(meetingKinds.map((value) => ({ name: en.meeting.kind[value], value }))),
			),

	async run(interaction, context) {
		const guild = managedServer(interaction);
		const typed = told(interaction);
		if (typed.title !== '' && typed.when !== '') {
			await context.answer.privately(await newCard(interaction, context, { guild, typed }));
			return;
		}
		await openForm(context, typed);
	},

	async complete(interaction, { at }) {
		return Promise.resolve(zoneChoices(interaction.options.getFocused(), at, interaction.locale));
	},
};

function told({ options }: ChatInputCommandInteraction): NewTyped {
	const [title, when, zone, kind] = ['title', 'when', 'zone', 'kind'].map((name) =>
		oneLine(options.getString(name) ?? ''),
	);
	return {
		...newMeeting(),
		...{ title: title ?? '', when: when ?? '', zone: zone ?? '' },
		kind: meetingKinds.find((one) => one === kind) ?? '',
	};
}

/** What leads from a form to a meeting that is planned. */
export const createComponents: readonly Component[] = [
	onButton(routes.create, async (interaction, { draft }, context) => {
		managedServer(interaction);
		await openForm(context, newIn(context.drafts.find(context.member.user, draft, context.at)));
	}),
	onForm(routes.createForm, async (interaction, { draft }, context) => {
		const guild = managedServer(interaction);
		const { drafts, member, at } = context;
		const typed = newGiven(interaction, newIn(drafts.find(member.user, draft, at)));
		await needsChannel(interaction, context, typed.channel === '' ? null : typed.channel);
		await context.answer.instead(await newCard(interaction, context, { guild, typed }));
	}),
	onSelect('string', routes.zone, async (interaction, { draft }, context) => {
		const zone = zoneOf(interaction.values[0] ?? '');
		if (zone === undefined) throw new Expired();
		await withZone(interaction, context, { draft, zone });
	}),
	onButton(routes.zoneOpen, async (interaction, { draft }, { words, answer }) => {
		managedServer(interaction);
		await answer.form(zoneForm(words, draft));
	}),
	onForm(routes.zoneForm, async (interaction, { draft }, context) => {
		await withZone(interaction, context, { draft, zone: oneLine(typedIn(interaction, zoneField)) });
	}),
	onButton(routes.plan, async (interaction, { draft }, context) => {
		const guild = managedServer(interaction);
		const { db, at, words, answer } = context;
		const typed = draftNow(context, draft);
		if (!typed) {
			await answer.instead(goneCard(context));
			return;
		}
		const read = await readNew(context, guild, typed, interaction.locale);
		if (read.kind === 'meeting') {
			const { id } = await addMeeting(db, read.meeting, at);
			await answer.instead(await screenCard(interaction, context, id, words.meetingPlan.screen.planned));
		} else await answer.instead(await newCard(interaction, context, { guild, typed }));
	}),
];

/** Opens the form; what is typed already is kept with the id that the meeting will have. */
async function openForm({ drafts, member, at, words, answer }: Context, typed: NewTyped): Promise<void> {
	await answer.form(newForm(words, drafts.keep(member.user, draftOfNew(typed), at), typed));
}

async function withZone(
	interaction: BaseInteraction,
	context: Context,
	{ draft, zone }: { readonly draft: string; readonly zone: string },
): Promise<void> {
	const guild = managedServer(interaction);
	const typed = draftNow(context, draft);
	const shown = typed ? await newCard(interaction, context, { guild, typed: { ...typed, zone } }) : goneCard(context);
	await context.answer.instead(shown);
}

function draftNow({ drafts, member, at }: Context, draft: string): NewTyped | undefined {
	const found = drafts.find(member.user, draft, at);
	return found && newIn(found);
}

/** What was typed is gone, after half an hour or a restart. */
function goneCard({ words }: Context) {
	const { preview } = words.meetingPlan;
	return card(preview.gone, [button(routes.create.id({ draft: '' }), words.meeting.list.create, 'main')]);
}
