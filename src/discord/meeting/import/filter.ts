import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import type { BaseInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import { button, card, menu, type Form } from '#src/discord/card.ts';
import { onButton, onForm, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { label } from '#src/discord/fields.ts';
import { foundCard, typesIn } from '#src/discord/meeting/import/found.ts';
import { forget, pendingOf, type Pending } from '#src/discord/meeting/import/pending.ts';
import { leftCard, shownTo } from '#src/discord/meeting/import/read.ts';
import { reportOf } from '#src/discord/meeting/import/report.ts';
import { feedRoutes as routes } from '#src/discord/meeting/import/routes.ts';
import { sceneOf } from '#src/discord/settings/scene.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { readZone } from '#src/discord/setup/place-reading.ts';
import { chosenZone } from '#src/discord/zone-option.ts';
import { weekdayOf } from '#src/domain/meetings/weekday-codes.ts';
import { legible, shortened } from '#src/domain/text.ts';
import type { ZoneChoice } from '#src/domain/zones.ts';
import { Expired } from '#src/errors.ts';
import { guildSettings } from '#src/features/guilds.ts';
import { filterPlaces } from '#src/meetings/feeds/filter.ts';

type Act = BaseInteraction & Parameters<typeof sceneOf>[0];

/** The list that somebody who manages this server looks at. @throws {UserError} as `managedServer` and `pendingOf`. */
export function listAt(interaction: BaseInteraction, id: string, { db, member, at }: Context): Pending {
	return pendingOf(db, { id, user: member.user, guild: managedServer(interaction) }, at);
}

async function showAgain(interaction: Act, pending: Pending, context: Context): Promise<void> {
	const scene = sceneOf(interaction, context);
	await context.answer.instead(foundCard(await shownTo(scene, pending.guild), pending));
}

/** What can be chosen about a list before it is taken over. */
export const filterComponents: readonly Component[] = [
	onButton(routes.found, async (interaction, { id }, context) => {
		await showAgain(interaction, listAt(interaction, id, context), context);
	}),
	onSelect('string', routes.days, async (interaction, { id }, context) => {
		const pending = listAt(interaction, id, context);
		const days = interaction.values.flatMap((value) => weekdayOf(Number(value)) ?? []);
		pending.filter = { ...pending.filter, days };
		await showAgain(interaction, pending, context);
	}),
	onSelect('string', routes.types, async (interaction, { id }, context) => {
		const pending = listAt(interaction, id, context);
		const types = interaction.values.flatMap((value) => typesIn(pending.found)[Number(value)]?.[0] ?? []);
		pending.filter = { ...pending.filter, types };
		await showAgain(interaction, pending, context);
	}),
	onSelect('string', routes.where, async (interaction, { id }, context) => {
		const pending = listAt(interaction, id, context);
		const where = filterPlaces.find((one) => one === interaction.values[0]);
		if (!where) throw new Expired();
		pending.filter = { ...pending.filter, where };
		await showAgain(interaction, pending, context);
	}),
	onSelect('string', routes.reminders, async (interaction, { id }, context) => {
		const pending = listAt(interaction, id, context);
		pending.isQuiet = interaction.values[0] !== 'usual';
		await showAgain(interaction, pending, context);
	}),
	onButton(routes.follow, async (interaction, { id, follow }, context) => {
		const pending = listAt(interaction, id, context);
		pending.follows = pending.url !== undefined && follow === 'yes';
		await showAgain(interaction, pending, context);
	}),
	onButton(routes.serverZone, async (interaction, { id }, context) => {
		const pending = listAt(interaction, id, context);
		const { zone } = await guildSettings(context.db, pending.guild);
		pending.zone = zone ?? undefined;
		await showAgain(interaction, pending, context);
	}),
	onButton(routes.more, async (interaction, { id }, context) => {
		await context.answer.form(moreForm(context.words, listAt(interaction, id, context)));
	}),
	onForm(routes.moreForm, async (interaction, { id }, context) => {
		const pending = listAt(interaction, id, context);
		const name = legible(interaction.fields.getTextInputValue(field.name));
		pending.filter = { ...pending.filter, name: shortened(name, longest) };
		const typed = legible(interaction.fields.getTextInputValue(field.zone));
		const read = typed === '' ? undefined : readZone(typed, context.at, interaction.locale);
		if (read?.kind === 'several') {
			await context.answer.instead(zonesCard(context.words, pending, read.choices));
			return;
		}
		if (read?.kind === 'none') chosenZone(typed);
		if (read?.kind === 'one') pending.zone = read.value;
		await showAgain(interaction, pending, context);
	}),
	onSelect('string', routes.zone, async (interaction, { id }, context) => {
		const pending = listAt(interaction, id, context);
		pending.zone = chosenZone(String(interaction.values[0]));
		await showAgain(interaction, pending, context);
	}),
	onButton(routes.report, async (interaction, { id }, context) => {
		const pending = listAt(interaction, id, context);
		const { meetings, refused } = pending.found;
		const count = context.words.feed.report.count(meetings.length + refused.length, meetings.length);
		await context.answer.privately(card(count, reportOf(context.words, pending)));
	}),
	onButton(routes.leave, async (interaction, { id }, context) => {
		forget(context.db, listAt(interaction, id, context));
		await context.answer.instead(leftCard(context.words));
	}),
];

const field = { zone: 'zone', name: 'name' } as const;
const longest = 100;

function moreForm({ feed: { form: say } }: Words, { id, zone, filter }: Pending): Form {
	const input = (name: string, value: string) => ({
		...({ type: ComponentType.TextInput, custom_id: name, style: TextInputStyle.Short } as const),
		...{ required: false, max_length: longest, ...(value !== '' && { value }) },
	});
	return {
		custom_id: routes.moreForm.id({ id }),
		title: say.title,
		components: [
			label(say.zone, input(field.zone, zone ?? ''), say.zoneHint),
			label(say.name, input(field.name, filter.name), say.nameHint),
		],
	};
}

function zonesCard({ feed }: Words, { id }: Pending, choices: readonly ZoneChoice[]) {
	const options = choices.map(({ zone, place, time, offset }) => ({
		...{ value: zone, label: shortened(`${place} · ${time} · ${offset}`, 100) },
	}));
	return card(feed.form.chooseZone, menu(routes.zone.id({ id }), feed.form.zone, options), [
		button(routes.found.id({ id }), feed.choose.back),
	]);
}
