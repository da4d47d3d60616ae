import type { BaseInteraction } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import { button, card, menu, type Card, type Part } from '#src/discord/card.ts';
import { onButton, onForm, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { hoursForm, hoursIn } from '#src/discord/reachout/helper/hours-form.ts';
import { helperHere, type HelperHere } from '#src/discord/reachout/helper/rights.ts';
import { helperRoutes as routes } from '#src/discord/reachout/helper/routes.ts';
import { onCallRow, onCallText, zoneOfHelper } from '#src/discord/reachout/helper/state.ts';
import { typedInCode } from '#src/discord/setup/texts.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import { chosenZone, timeIn, zoneChoices, zoneOption } from '#src/discord/zone-option.ts';
import type { Hours } from '#src/domain/reachout/hours.ts';
import { typedHours } from '#src/domain/reachout/typed-hours.ts';
import { NeedsConsent, UserError } from '#src/errors.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { helperOf } from '#src/features/reachout/helpers.ts';
import { mostHours, setHours } from '#src/features/reachout/on-call.ts';

const en = wordsFor('en').reachoutHelper.hours;

/** `/helper hours`: the weekly hours, to look at, to add to and to remove from. */
export const hoursPart: Subcommand = {
	shape: (part) =>
		part
			.setName('hours')
			.setDescription(en.command)
			.addStringOption((option) => option.setName('add').setDescription(en.add).setMaxLength(100))
			.addStringOption(zoneOption('zone', en.zone)),

	async run(interaction, context) {
		const helper = await helperHere(interaction, context);
		const [add, told] = [interaction.options.getString('add'), interaction.options.getString('zone')];
		const zone = told === null ? undefined : chosenZone(told);
		const hours = add === null ? [] : typedHours(add);
		if (!hours) throw new UserError((words) => words.reachoutHelper.hours.unread(typedInCode(add ?? '')));
		if (hours.some(({ begins, ends }) => begins === ends))
			throw new UserError((words) => words.reachoutHelper.hours.same);
		if (hours.length > 0 || zone !== undefined) await keep(context, helper, { hours, zone });
		await context.answer.privately(await hoursCard(interaction, context, helper));
	},

	complete: async (interaction, { at }) =>
		Promise.resolve(zoneChoices(interaction.options.getFocused(), at, interaction.locale)),
};

/** What `helper` goes on with once somebody agreed: their hours are to be told once more. */
export const hoursNext = 'hours';

/** Adds hours, each once, and sets the clock that all of them are on. @throws {NeedsConsent} before they agreed. */
async function keep(
	context: Context,
	helper: HelperHere,
	added: { readonly hours: readonly Hours[]; readonly zone: string | undefined },
): Promise<void> {
	const { db, member, at } = context;
	if (!(await hasAgreed(db, member))) throw new NeedsConsent(['helper', hoursNext]);
	const before = (await helperOf(db, helper, at))?.hours ?? [];
	const zone = added.zone ?? (await zoneOfHelper(context, helper));
	const all = new Map([...before, ...added.hours].map((one) => [keyOf(one), one]));
	if (all.size > mostHours) throw new UserError((words) => words.reachoutHelper.hours.full(mostHours));
	await setHours(db, helper, { hours: [...all.values()].sort(byTime), zone });
}

/** On one day one begins at one time. */
function keyOf({ weekday, begins }: Hours): string {
	return `${weekday} ${begins}`;
}

function byTime(one: Hours, other: Hours): number {
	return keyOf(one) < keyOf(other) ? -1 : 1;
}

/** The weekly hours of who looks. At most 8 components. */
export async function hoursCard(
	{ locale }: BaseInteraction,
	context: Context,
	helper: HelperHere,
	...say: readonly Part[]
): Promise<Card> {
	const { db, at, words } = context;
	const { hours: texts } = words.reachoutHelper;
	const known = await helperOf(db, helper, at);
	const hours = known?.hours ?? [];
	const zone = await zoneOfHelper(context, helper);
	const lines = hours.map((one) => lineOf(context, one));
	return card(
		...say,
		[texts.title, ...(lines.length === 0 ? [texts.none] : lines), texts.zoneIs(zone, timeIn(zone, at, locale))].join(
			'\n',
		),
		[onCallText(words, known), ...(lines.length === 0 ? [] : [`-# ${texts.hint}`])].join('\n'),
		...(hours.length === 0 ? [] : [removeMenu(context, hours)]),
		[button(routes.hoursAdd.id({}), texts.addButton, 'main')],
		onCallRow(words, known),
	);
}

function lineOf({ words }: Pick<Context, 'words'>, { weekday, begins, ends }: Hours): string {
	const { hours: texts } = words.reachoutHelper;
	const day = words.prompt.day[weekday as keyof typeof words.prompt.day];
	return (ends > begins ? texts.line : texts.nextDay)(day, begins, ends);
}

function removeMenu(context: Context, hours: readonly Hours[]) {
	const { hours: texts } = context.words.reachoutHelper;
	const options = hours.map((one) => ({ value: keyOf(one), label: lineOf(context, one) }));
	return { ...menu(routes.hoursRemove.id({}), texts.remove, options), min_values: 1, max_values: options.length };
}

/** To add weekly hours, and to remove some. */
export const hoursComponents: readonly Component[] = [
	onButton(routes.hours, async (interaction, _values, context) => {
		const helper = await helperHere(interaction, context);
		await context.answer.instead(await hoursCard(interaction, context, helper));
	}),
	onButton(routes.hoursAdd, async (interaction, _values, context) => {
		const helper = await helperHere(interaction, context);
		await context.answer.form(hoursForm(context.words, await zoneOfHelper(context, helper)));
	}),
	onForm(routes.hoursForm, async (interaction, _values, context) => {
		const helper = await helperHere(interaction, context);
		const { words, answer } = context;
		const read = hoursIn(interaction, words, context.at);
		if ('problem' in read) {
			const again = button(routes.hoursAdd.id({}), words.reachoutHelper.hours.again, 'main');
			await answer.instead(card(read.problem, [again, button(routes.hours.id({}), words.reachoutHelper.state.hours)]));
			return;
		}
		await keep(context, helper, read);
		await answer.instead(await hoursCard(interaction, context, helper));
	}),
	onSelect('string', routes.hoursRemove, async (interaction, _values, context) => {
		const { db, at, answer } = context;
		const helper = await helperHere(interaction, context);
		const known = await helperOf(db, helper, at);
		const stay = known?.hours.filter((one) => !interaction.values.includes(keyOf(one))) ?? [];
		if (known) await setHours(db, helper, { hours: stay, zone: known.zone });
		await answer.instead(await hoursCard(interaction, context, helper));
	}),
];
