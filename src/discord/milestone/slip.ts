import type { ChatInputCommandInteraction, ModalSubmitInteraction } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import { button, card, menu } from '#src/discord/card.ts';
import { givingBack } from '#src/discord/checkin/acts.ts';
import { onButton, onForm, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { rowId } from '#src/discord/custom-id.ts';
import { canSlip, counterChoices, counterMeant, counterOptions, counterReader } from '#src/discord/milestone/find.ts';
import { presentOf } from '#src/discord/milestone/names.ts';
import { counterOption } from '#src/discord/milestone/part.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import { milestoneRoutes as routes } from '#src/discord/milestone/routes.ts';
import { slipCard } from '#src/discord/milestone/slip-card.ts';
import { readSlip, slipForm, slipGiven } from '#src/discord/milestone/slip-form.ts';
import { clockOf } from '#src/discord/milestone/when.ts';
import { sceneOf } from '#src/discord/settings/scene.ts';
import { Expired, NeedsConsent } from '#src/errors.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { correctSlip, slip } from '#src/features/counters/slips.ts';
import { counterOf } from '#src/features/counters/view.ts';

const en = wordsFor('en');

/** `/milestone slip`: the form at once where there is one counter that it can be about, otherwise a menu of them. */
export const slipPart: Subcommand = {
	shape: (part) => part.setName('slip').setDescription(en.slip.command).addStringOption(counterOption),

	run: askOrChoose,

	complete: async ({ options }, context) => counterChoices(context, options.getFocused(), canSlip),
};

/** What leads to a noted slip, and what is there after it. */
export const slipComponents: readonly Component[] = [
	onSelect('string', routes.slipChoose, async (interaction, _values, context) => {
		const id = rowId.decode(String(interaction.values[0]));
		if (id === undefined) throw new Expired();
		await openSlip(context, id);
	}),
	onButton(routes.slip, async (_interaction, { counter, draft }, context) => openSlip(context, counter, draft)),
	// It leads to people to talk to, and nothing else is to be shown below it.
	{ ...onForm(routes.slipForm, async (interaction, of, context) => keepSlip(interaction, context, of)), always: true },
	onButton(routes.slipOn, async (interaction, { counter, attempt, day }, context) => {
		const { db, vault, member, at, answer } = context;
		const { attempts } = await counterOf(db, vault, member.user, counter, at);
		const index = attempts.findIndex(({ id }) => id === attempt);
		const [ended, next] = [attempts[index], attempts[index + 1]];
		if (!ended?.end || !next) throw new Expired();
		// Who gave no other day counts anew from the slip on.
		const moves = next.start.day.equals(ended.end.day);
		const anew = moves ? { ...next.start, day } : next.start;
		const told = { id: counter, attempt, at, slip: { ...ended.end, day }, anew };
		const view = await correctSlip(db, vault, member, told);
		await answer.instead(await slipCard(sceneOf(interaction, context), view, attempt));
	}),
];

/** The first word of what `milestone` goes on with once somebody agreed. */
export const slipNext = 'slip';

async function askOrChoose(interaction: ChatInputCommandInteraction, context: Context): Promise<void> {
	const views = await counterMeant(context, interaction.options.getString('counter'), canSlip);
	await chooseSlip(interaction.locale, context, views);
}

/** The same, without a counter that was named. */
export async function startSlip({ locale }: { readonly locale: string }, context: Context): Promise<void> {
	await chooseSlip(locale, context, await counterMeant(context, null, canSlip));
}

async function chooseSlip(
	locale: string,
	context: Context,
	views: Awaited<ReturnType<typeof counterMeant>>,
): Promise<void> {
	const { words, answer, mention } = context;
	const [only, ...others] = views;
	if (!only) await answer.instead(card(words.slip.none(mention('milestone log'))));
	else if (others.length === 0) await openSlip(context, only.id);
	else {
		const options = counterOptions(await counterReader(context, locale), views);
		await answer.instead(card(words.slip.choose, menu(routes.slipChoose.id({}), words.milestone.list.choose, options)));
	}
}

/** Opens the form for a slip. @throws {NeedsConsent} before anything is filled in. */
async function openSlip(context: Context, counter: string, draft = ''): Promise<void> {
	const { db, vault, member, at, words, answer, drafts } = context;
	if (!(await hasAgreed(db, member))) throw new NeedsConsent(['milestone', slipNext], true);
	const view = await counterOf(db, vault, member.user, counter, at);
	if (!canSlip(view)) throw new Expired();
	const id = routes.slipForm.id({ counter, attempt: presentOf(view).id });
	const held = drafts.find(member.user, draft, at) ?? { when: words.dayLog.days.today.toLowerCase() };
	await answer.form(slipForm(words, id, held));
}

/** Notes a slip; of a form that is sent twice there is one. */
async function keepSlip(
	interaction: ModalSubmitInteraction,
	context: Context,
	{ counter, attempt: id }: { readonly counter: string; readonly attempt: string },
): Promise<void> {
	const { db, vault, member, at, words, answer, drafts } = context;
	const scene = sceneOf(interaction, context);
	const given = slipGiven(interaction);
	const view = await givingBack(given.learnt, async () => counterOf(db, vault, member.user, counter, at));
	const attempt = view.attempts.find((one) => one.id === id);
	if (!attempt || view.kind !== 'since') throw new Expired();
	if (attempt.end) {
		await answer.instead(await slipCard(scene, view, id));
		return;
	}
	const clock = await clockOf(context);
	const read = readSlip(given, { words, locale: interaction.locale, clock, attempt, nextEnd: undefined });
	if ('problem' in read) {
		const draft = drafts.keep(member.user, { ...given }, at);
		const { date } = words.counter;
		const again = button(routes.slip.id({ counter, draft }), date.again, 'main');
		await answer.instead(card([read.problem, date.kept].join('\n'), [again]));
		return;
	}
	const { other, ...told } = read;
	const after = await givingBack(given.learnt, async () =>
		slip(db, vault, member, { id: counter, attempt: id, at, ...told }),
	);
	await answer.instead(await slipCard(scene, after, id, other));
}
