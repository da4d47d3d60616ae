import type { BaseInteraction } from 'discord.js';
import { Temporal } from 'temporal-polyfill';
import { button, card, type Card, type Form } from '#src/discord/card.ts';
import { valueOf } from '#src/discord/checkin/form.ts';
import { onButton, onForm, type Component, type Context } from '#src/discord/command.ts';
import { weekdayNamed } from '#src/discord/mentor/words.ts';
import { choiceInput, textInput, typedIn } from '#src/discord/milestone/inputs.ts';
import { whenShown } from '#src/discord/moment.ts';
import { gathered } from '#src/discord/setup/acts.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { buddySetupRoutes as routes } from '#src/discord/setup/buddy-routes.ts';
import { routes as setupRoutes } from '#src/discord/setup/routes.ts';
import { clockText } from '#src/domain/clock-time.ts';
import {
	buddyPlan,
	countBuddies,
	endBuddyRounds,
	fewestBuddies,
	setBuddyPlan,
	type BuddyPlan,
} from '#src/features/buddies/plan.ts';
import { assumedZone } from '#src/features/prompts.ts';
import type { Words } from '#data/words/index.ts';

/** `/setup buddies`: when the server brings buddies together. It tells a number, and nobody's name. */
export async function setUpBuddies(interaction: BaseInteraction, context: Context): Promise<Card> {
	const { words, buddies: plan, settings, server } = await gathered(interaction, context);
	const { setup: say } = words.buddy;
	const { next, weeks, day, hour } = plan;
	const time = clockText(Temporal.PlainTime.from({ hour }));
	const lines = next
		? [
				say.on(weeks, weekdayNamed(words, day), time, settings.zone ?? assumedZone),
				say.next(whenShown(next)),
				say.count(await countBuddies(context.db, server.id)),
			]
		: [say.off];
	return card([say.title, ...lines, `-# ${say.few(fewestBuddies)}`].join('\n'), [
		button(routes.open.id({}), next ? say.change : say.switchOn, next ? 'quiet' : 'main'),
		...(next ? [button(routes.off.id({}), say.switchOff)] : []),
		button(setupRoutes.show.id({}), words.setup.show.back),
	]);
}

/** The fields of the form, by custom_id. */
const field = { weeks: 'weeks', day: 'day', hour: 'hour' } as const;
const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;

function planForm(words: Words, { weeks, day, hour }: BuddyPlan): Form {
	const { setup: say } = words.buddy;
	return {
		custom_id: routes.form.id({}),
		title: say.form,
		components: [
			choiceInput(
				field.weeks,
				say.weeks,
				[
					{ value: '1', label: say.weekly },
					{ value: '2', label: say.fortnightly },
				],
				String(weeks),
			),
			choiceInput(
				field.day,
				say.day,
				weekdays.map((value) => ({ value, label: weekdayNamed(words, Number(value)) })),
				String(day),
			),
			textInput({ id: field.hour, text: say.hour, most: 20, required: true, value: String(hour) }),
		],
	};
}

/** What can be pressed and filled in about the rounds of a server. Each asks anew who does it. */
export const buddySetupComponents: readonly Component[] = [
	onButton(routes.show, async (interaction, _values, context) => {
		await context.answer.instead(await setUpBuddies(interaction, context));
	}),
	onButton(routes.open, async (interaction, _values, { db, words, answer }) => {
		await answer.form(planForm(words, await buddyPlan(db, managedServer(interaction))));
	}),
	onForm(routes.form, async (interaction, _values, context) => {
		const { db, words, answer, at } = context;
		const guild = managedServer(interaction);
		const typed = typedIn(interaction, field.hour);
		const hour = /^\d{1,2}$/.test(typed) ? Number(typed) : 24;
		if (hour > 23) {
			const { setup: say, form } = words.buddy;
			await answer.instead(
				card(say.badHour, [button(routes.open.id({}), form.again, 'main'), button(routes.show.id({}), form.back)]),
			);
			return;
		}
		const day = Number(weekdays.find((one) => one === valueOf(interaction, field.day)) ?? 1);
		const weeks = valueOf(interaction, field.weeks) === '2' ? 2 : 1;
		await setBuddyPlan(db, guild, { weeks, day, hour }, at);
		await answer.instead(await setUpBuddies(interaction, context));
	}),
	onButton(routes.off, async (interaction, _values, context) => {
		await endBuddyRounds(context.db, managedServer(interaction));
		await context.answer.instead(await setUpBuddies(interaction, context));
	}),
];
