import type { BaseInteraction } from 'discord.js';
import { button, card } from '#src/discord/card.ts';
import { onButton, onForm, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { offerForm, offerIn } from '#src/discord/mentor/offer-form.ts';
import { hereOf, offerScreen, shownCounters } from '#src/discord/mentor/offer.ts';
import { mentorRoutes as routes } from '#src/discord/mentor/routes.ts';
import { rolesOf } from '#src/discord/setup/authority.ts';
import { Expired, NeedsConsent, UserError } from '#src/errors.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { offerOf } from '#src/features/mentors/offer.ts';
import { keepOffer, pauseOffer, setMost, submitOffer, withdrawOffer } from '#src/features/mentors/offering.ts';
import { mentorPlan } from '#src/features/mentors/plan.ts';
import { standingOf } from '#src/features/people.ts';

/** What `mentor` goes on with once somebody agreed. */
export const offerNext = 'offer';

/** What can be pressed, chosen and filled in about one's own offer. It is always that of who does it. */
export const offerComponents: readonly Component[] = [
	onButton(routes.offer, async (interaction, _values, context) => show(interaction, context)),
	onButton(routes.offerOpen, async ({ locale }, { draft }, context) => {
		const { db, vault, words, member, drafts, at, answer } = context;
		const here = hereOf(context);
		if (!(await hasAgreed(db, here))) throw new NeedsConsent(['mentor', offerNext]);
		const { on } = await mentorPlan(db, here.guild);
		const known = await offerOf(db, vault, here);
		if (!on && !known) throw new UserError((say) => say.mentor.cannot.off);
		await answer.form(offerForm(words, { known, draft: drafts.find(member.user, draft, at), locale }));
	}),
	onForm(routes.offerForm, async (interaction, _values, context) => {
		const { db, vault, words, member, drafts, at, answer } = context;
		const here = hereOf(context);
		const read = offerIn(interaction, words);
		if ('why' in read) {
			const draft = drafts.keep(member.user, read.draft, at);
			const { form, setup } = words.mentor;
			const again = button(routes.offerOpen.id({ draft }), form.again, 'main');
			await answer.instead(card(read.why, [again, button(routes.offer.id({}), setup.back)]));
			return;
		}
		const { rule } = await standingOf(db, here);
		await keepOffer(db, vault, here, { ...read.given, zone: rule.zone }, at);
		await show(interaction, context);
	}),
	onSelect('string', routes.offerMost, async (interaction, _values, context) => {
		await setMost(context.db, hereOf(context), Number(interaction.values[0]));
		await show(interaction, context);
	}),
	onSelect('string', routes.offerCounter, async (interaction, _values, context) => {
		const here = hereOf(context);
		const { minDays } = await mentorPlan(context.db, here.guild);
		const counter = (await shownCounters(context)).find(({ id }) => id === interaction.values[0]);
		if (!counter) throw new Expired();
		await submit(interaction, context, counter.figures.present >= (minDays ?? 0));
	}),
	onButton(routes.offerAct, async (interaction, { act }, context) => {
		const { db, words, answer, at } = context;
		const here = hereOf(context);
		if (act === 'submit') {
			await submit(interaction, context, false);
			return;
		}
		if (act === 'pause') {
			await pauseOffer(db, here, at);
			await show(interaction, context);
			return;
		}
		await withdrawOffer(db, here, at);
		await answer.instead(card(words.mentor.offer.withdrawn));
	}),
];

async function submit(interaction: BaseInteraction, context: Context, fulfils: boolean): Promise<void> {
	await submitOffer(context.db, hereOf(context), { fulfils, roles: rolesOf(interaction) }, context.at);
	await show(interaction, context);
}

async function show(interaction: BaseInteraction, context: Context): Promise<void> {
	await context.answer.instead(await offerScreen(interaction, context));
}
