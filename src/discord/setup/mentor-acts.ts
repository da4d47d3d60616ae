import type { BaseInteraction } from 'discord.js';
import { button, card, type Card } from '#src/discord/card.ts';
import { onButton, onForm, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { rowId } from '#src/discord/custom-id.ts';
import { typedIn } from '#src/discord/milestone/inputs.ts';
import { gathered } from '#src/discord/setup/acts.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { mentorSetupRoutes as routes } from '#src/discord/setup/mentor-routes.ts';
import { daysForm, longestAnswer, mentorField, mentorScreen, noForm, offerLooked } from '#src/discord/setup/mentors.ts';
import { canBe } from '#src/discord/setup/state.ts';
import { legible, shortened } from '#src/domain/text.ts';
import { Expired, UserError } from '#src/errors.ts';
import { offerIn, offersIn } from '#src/features/mentors/offer.ts';
import { decideOffer } from '#src/features/mentors/offering.ts';
import { mentorPlan, setMentorPlan, type MentorPlan } from '#src/features/mentors/plan.ts';

/** `/setup mentors`: how the server has mentors, with what can be chosen about it. */
export async function setUpMentors(interaction: BaseInteraction, context: Context): Promise<Card> {
	const list = await gathered(interaction, context);
	const states = ['waiting', 'open', 'paused', 'silent', 'role'] as const;
	const offers = await offersIn(context.db, list.server.id, states);
	const waitingFirst = offers.toSorted(
		(one, other) => Number(other.state === 'waiting') - Number(one.state === 'waiting'),
	);
	return mentorScreen(list, waitingFirst);
}

const changes: Readonly<Record<'on' | 'off' | 'approve' | 'open', Partial<MentorPlan>>> = {
	on: { on: true },
	off: { on: false },
	approve: { approval: true },
	open: { approval: false },
};

/** What can be pressed, chosen and filled in about the mentors of a server. Each asks anew who does it. */
export const mentorSetupComponents: readonly Component[] = [
	onButton(routes.show, async (interaction, _values, context) => show(interaction, context)),
	onButton(routes.change, async (interaction, { to }, context) => {
		await setMentorPlan(context.db, managedServer(interaction), changes[to], context.at);
		await show(interaction, context);
	}),
	onButton(routes.days, async (interaction, _values, { db, words, answer }) => {
		const { minDays } = await mentorPlan(db, managedServer(interaction));
		await answer.form(daysForm(words, minDays));
	}),
	onForm(routes.daysForm, async (interaction, _values, context) => {
		const { db, words, answer, at } = context;
		const guild = managedServer(interaction);
		const typed = typedIn(interaction, mentorField.days);
		const days = typed === '' ? null : Number(/^\d{1,4}$/.exec(typed)?.[0] ?? 0);
		if (days !== null && (days < 1 || days > 3650)) {
			const { setup: say, form } = words.mentor;
			const again = button(routes.days.id({}), form.again, 'main');
			await answer.instead(card(say.badDays, [again, button(routes.show.id({}), say.back)]));
			return;
		}
		await setMentorPlan(db, guild, { minDays: days }, at);
		await show(interaction, context);
	}),
	onSelect('role', routes.role, async (interaction, _values, context) => {
		const guild = managedServer(interaction);
		const [role = null] = interaction.values;
		const { server } = await gathered(interaction, context);
		if (role !== null && !canBe('helperRole', role, server)) throw new UserError(({ setup }) => setup.notHere.role);
		await setMentorPlan(context.db, guild, { role }, context.at);
		await show(interaction, context);
	}),
	onSelect('string', routes.offers, async (interaction, _values, context) => {
		const id = rowId.decode(String(interaction.values[0]));
		if (id === undefined) throw new Expired();
		await look(interaction, id, context);
	}),
	onButton(routes.offer, async (interaction, { offer }, context) => look(interaction, offer, context)),
	onButton(routes.yes, async (interaction, { offer }, context) => decide(interaction, { offer, yes: true }, context)),
	onButton(routes.no, async (interaction, { offer: id }, { db, vault, words, answer }) => {
		const offer = await offerIn(db, vault, managedServer(interaction), id);
		await answer.form(noForm(words, offer.id));
	}),
	onForm(routes.noForm, async (interaction, { offer }, context) => {
		const said = shortened(legible(typedIn(interaction, mentorField.words)), longestAnswer);
		await decide(interaction, { offer, yes: false, said }, context);
	}),
];

async function show(interaction: BaseInteraction, context: Context): Promise<void> {
	await context.answer.instead(await setUpMentors(interaction, context));
}

async function look(interaction: BaseInteraction, id: string, context: Context): Promise<void> {
	const { db, vault, words, answer } = context;
	const offer = await offerIn(db, vault, managedServer(interaction), id);
	await answer.instead(offerLooked(words, offer));
}

async function decide(
	interaction: BaseInteraction,
	{ offer: id, yes, said = '' }: { readonly offer: string; readonly yes: boolean; readonly said?: string },
	{ db, vault, words, answer, at }: Context,
): Promise<void> {
	const guild = managedServer(interaction);
	const offer = await offerIn(db, vault, guild, id);
	const { setup: say } = words.mentor;
	const decided = await decideOffer(db, vault, { guild, id, yes, words: said }, at);
	const who = `<@${offer.user}>`;
	const told = decided ? (yes ? say.yesDone(who) : say.noDone(who)) : say.already;
	const look = button(routes.offer.id({ offer: id }), say.look);
	await answer.instead(card(told, [look, button(routes.show.id({}), say.back)]));
}
