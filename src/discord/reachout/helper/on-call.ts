import type { BaseInteraction } from 'discord.js';
import { Temporal } from 'temporal-polyfill';
import { wordsFor } from '#data/words/index.ts';
import { button, card, type Card } from '#src/discord/card.ts';
import { onButton, type Component, type Context } from '#src/discord/command.ts';
import { moment } from '#src/discord/custom-id.ts';
import { helperHere } from '#src/discord/reachout/helper/rights.ts';
import { helperRoutes as routes } from '#src/discord/reachout/helper/routes.ts';
import { onCallRow, untilShown, zoneOfHelper } from '#src/discord/reachout/helper/state.ts';
import { typedInCode } from '#src/discord/setup/texts.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import { typedUntil } from '#src/domain/reachout/typed-until.ts';
import { Expired, NeedsConsent, UserError } from '#src/errors.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { guildSettings } from '#src/features/guilds.ts';
import { helperOf } from '#src/features/reachout/helpers.ts';
import { setOff, setOnCall } from '#src/features/reachout/on-call.ts';
import { requestsOf } from '#src/features/reachout/open.ts';

const en = wordsFor('en').reachoutHelper;

/** `/helper on`: on call until a time, which there always is. */
export const onPart: Subcommand = {
	shape: (part) =>
		part
			.setName('on')
			.setDescription(en.on.command)
			.addStringOption((option) => option.setName('until').setDescription(en.on.option).setMaxLength(30)),

	async run(interaction, context) {
		const { at } = context;
		const helper = await helperHere(interaction, context);
		const typed = interaction.options.getString('until');
		if (typed === null) {
			await beOn(interaction, context, null);
			return;
		}
		const read = typedUntil(typed, at, await zoneOfHelper(context, helper));
		if ('problem' in read) {
			const { problem } = read;
			throw new UserError(({ reachoutHelper: { on: say } }) =>
				problem === 'unread' ? say.unread(typedInCode(typed)) : say[problem],
			);
		}
		await beOn(interaction, context, read.until);
	},
};

/** `/helper off`: nobody is called, also not by weekly hours, until those that go on now are over. */
export const offPart: Subcommand = {
	shape: (part) => part.setName('off').setDescription(en.off.command),
	async run(interaction, context) {
		await context.answer.privately(await beOff(interaction, context));
	},
};

/** What `helper` goes on with once somebody agreed. */
export const onNext = 'on';

/** Goes on with being on call until the moment that was asked for before; until the usual one, where none was. */
export async function goOnBeingOn(interaction: BaseInteraction, context: Context, told: string): Promise<void> {
	const until = told === '' ? null : moment.decode(told);
	if (until === undefined || (until && until.epochMilliseconds <= context.at.epochMilliseconds)) throw new Expired();
	await beOn(interaction, context, until);
}

/** @param asked null: for as long as is usual. */
async function beOn(interaction: BaseInteraction, context: Context, asked: Temporal.Instant | null): Promise<void> {
	const { db, member, at, words, answer, mention } = context;
	const helper = await helperHere(interaction, context);
	const { helperChannel } = await guildSettings(db, helper.guild);
	if (helperChannel === null) throw new UserError((said) => said.reachoutHelper.noChannel(mention('setup show')));
	if (!(await hasAgreed(db, member))) {
		throw new NeedsConsent(['helper', onNext, ...(asked ? [moment.encode(asked)] : [])]);
	}
	const until = await setOnCall(db, helper, asked, at);
	const known = await helperOf(db, helper, at);
	const { on: say, state } = words.reachoutHelper;
	const isNew = known?.guidedAt === null;
	await answer.instead(
		card(say.on(...untilShown(until)), ...(isNew ? [say.unguided] : []), [
			button(routes.off.id({}), state.turnOff),
			button(routes.hours.id({}), state.hours),
			button(routes.open.id({}), state.open),
			button(routes.guide.id({ page: 1 }), state.guide, isNew ? 'main' : 'quiet'),
		]),
	);
}

async function beOff(interaction: BaseInteraction, context: Context): Promise<Card> {
	const { db, at, words } = context;
	const helper = await helperHere(interaction, context);
	const until = await setOff(db, helper, null, at);
	const { off: say } = words.reachoutHelper;
	const mine = await requestsOf(db, helper);
	return card(
		[
			say.off,
			...(until ? [say.until(untilShown(until)[0])] : []),
			...(mine.length > 0 ? [say.mine(mine.length)] : []),
		].join('\n'),
		onCallRow(words, undefined),
	);
}

/** To be on call for some hours, and off. */
export const onCallComponents: readonly Component[] = [
	onButton(routes.on, async (interaction, { hours }, context) => {
		await beOn(interaction, context, context.at.add({ hours: Number(hours) }));
	}),
	onButton(routes.off, async (interaction, _values, context) => {
		await context.answer.instead(await beOff(interaction, context));
	}),
];
