import type { ModalSubmitInteraction } from 'discord.js';
import { button, card, menu, quote, type Card, type Part } from '#src/discord/card.ts';
import { givingBack } from '#src/discord/checkin/acts.ts';
import { onButton, onForm, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { rowId } from '#src/discord/custom-id.ts';
import { counterReader } from '#src/discord/milestone/find.ts';
import { dateName, nameOf, pointName, quoted, spanName } from '#src/discord/milestone/names.ts';
import { openCounter } from '#src/discord/milestone/open.ts';
import { milestoneRoutes as routes } from '#src/discord/milestone/routes.ts';
import { eitherSlip } from '#src/discord/milestone/slip-card.ts';
import { readSlip, slipForm, slipGiven } from '#src/discord/milestone/slip-form.ts';
import { clockOf, pointTyped } from '#src/discord/milestone/when.ts';
import { sceneOf, type Scene } from '#src/discord/settings/scene.ts';
import { spanOf } from '#src/domain/milestones/span.ts';
import { shortened } from '#src/domain/text.ts';
import { Expired } from '#src/errors.ts';
import type { CounterView, KeptAttempt } from '#src/features/counters/counter.ts';
import { correctSlip, undoSlip } from '#src/features/counters/slips.ts';
import { counterOf, learntIn } from '#src/features/counters/view.ts';

const perPage = 8;
/** Characters of what was learnt that are shown in the list. */
const firstWords = 120;

/** Which slip: the counter, and the attempt that it ended. */
interface OfSlip {
	readonly counter: string;
	readonly attempt: string;
}

/** To look at all attempts, and to correct a slip or take it back. */
export const attemptComponents: readonly Component[] = [
	onButton(routes.attempts, async (interaction, { counter, page }, context) => {
		await context.answer.instead(await attemptsCard(sceneOf(interaction, context), counter, page));
	}),
	onSelect('string', routes.attemptChoose, async (interaction, { counter }, context) => {
		const attempt = rowId.decode(String(interaction.values[0]));
		if (attempt === undefined) throw new Expired();
		await context.answer.instead(await slipOpened(sceneOf(interaction, context), { counter, attempt }));
	}),
	onButton(routes.amend, async (_interaction, { draft, ...of }, context) => openAmend(context, of, draft)),
	onForm(routes.amendForm, async (interaction, of, context) => keepAmend(interaction, context, of)),
	onButton(routes.undo, async (interaction, { counter, attempt }, context) => {
		const { db, vault, member, at, words } = context;
		await undoSlip(db, vault, member.user, { id: counter, attempt, at });
		await openCounter(sceneOf(interaction, context), counter, [words.slip.undone]);
	}),
];

/** A page of a counter's attempts, the newest first: from when to when, how long, and what was learnt. */
async function attemptsCard(scene: Scene, counter: string, page: number): Promise<Card> {
	const { db, vault, member, at, words, locale } = scene;
	const view = await counterOf(db, vault, member.user, counter, at);
	const { attempts: say } = words.slip;
	const newest = view.attempts.toReversed();
	const last = Math.max(0, Math.ceil(newest.length / perPage) - 1);
	const here = Math.min(page, last);
	const shown = newest.slice(here * perPage, (here + 1) * perPage);
	const lines: string[] = [];
	for (const attempt of shown) lines.push(await attemptLine(scene, view, attempt));
	const options = shown.flatMap(({ id, end }) =>
		end ? [{ value: id, label: say.slipOn(pointName(end, locale)) }] : [],
	);
	const { list } = words.milestone;
	const to = (there: number) => routes.attempts.id({ counter, page: there });
	return card(
		say.title(nameOf(view)),
		lines.join('\n'),
		...(options.length === 0 ? [say.noSlip] : [menu(routes.attemptChoose.id({ counter }), say.choose, options)]),
		[
			...(here > 0 ? [button(to(here - 1), list.newer)] : []),
			...(here < last ? [button(to(here + 1), list.older)] : []),
			button(routes.open.id({ counter }), say.back),
		],
	);
}

async function attemptLine(scene: Scene, view: CounterView, attempt: KeptAttempt): Promise<string> {
	const { words, locale, at } = scene;
	const { attempts: say } = words.slip;
	const reader = await counterReader(scene, locale);
	const length = spanName(words, spanOf(attempt, view.pauses, at, reader.clock.rule));
	const start = dateName(attempt.start.day, locale);
	if (!attempt.end) return say.now(start, length);
	const learnt = await learntOf(scene, attempt);
	const head = say.past(start, dateName(attempt.end.day, locale), length);
	return learnt === undefined ? head : `${head}\n${quote(shortened(learnt.replace(/\s+/g, ' '), firstWords))}`;
}

/** What can no longer be opened keeps nobody from the rest. */
async function learntOf({ db, vault, member, log }: Context, attempt: KeptAttempt): Promise<string | undefined> {
	try {
		return await learntIn(db, vault, member.user, attempt);
	} catch (err) {
		log.error({ err }, 'what was learnt from a slip could not be opened');
		return undefined;
	}
}

/** @throws {Expired} where there is no such slip of theirs. */
async function slipOf({ db, vault, member, at }: Context, { counter, attempt }: OfSlip) {
	const view = await counterOf(db, vault, member.user, counter, at);
	const index = view.attempts.findIndex(({ id }) => id === attempt);
	const [ended, next] = [view.attempts[index], view.attempts[index + 1]];
	if (!ended?.end || !next) throw new Expired();
	return { ended, slip: ended.end, next };
}

/** One slip with what was learnt from it, and what can be done about it. */
async function slipOpened(scene: Scene, of: OfSlip, say: readonly Part[] = []): Promise<Card> {
	const { words, locale } = scene;
	const { ended, slip, next } = await slipOf(scene, of);
	const learnt = await learntOf(scene, ended);
	const { attempts: labels } = words.slip;
	return card(
		...say,
		[words.slip.day(pointName(slip, locale)), labels.then(pointName(next.start, locale))].join('\n'),
		...(learnt === undefined ? [] : [`${labels.learnt}\n${quoted(learnt)}`]),
		[
			button(routes.amend.id({ ...of, draft: '' }), words.slip.change),
			button(routes.undo.id(of), words.slip.undo),
			button(routes.attempts.id({ counter: of.counter, page: 0 }), labels.back),
		],
	);
}

async function openAmend(context: Context, of: OfSlip, draft: string): Promise<void> {
	const { member, at, words, answer, drafts } = context;
	const { ended, slip, next } = await slipOf(context, of);
	const held = drafts.find(member.user, draft, at) ?? {
		when: pointTyped(slip),
		anew: pointTyped(next.start),
		learnt: (await learntOf(context, ended)) ?? '',
	};
	await answer.form(slipForm(words, routes.amendForm.id(of), held));
}

async function keepAmend(interaction: ModalSubmitInteraction, context: Context, of: OfSlip): Promise<void> {
	const { db, vault, member, at, words, answer, drafts } = context;
	const given = slipGiven(interaction);
	const { ended: attempt, next } = await givingBack(given.learnt, async () => slipOf(context, of));
	const reading = { words, locale: interaction.locale, clock: await clockOf(context), attempt, nextEnd: next.end };
	const read = readSlip(given, reading);
	if ('problem' in read) {
		const draft = drafts.keep(member.user, { ...given }, at);
		const { date } = words.counter;
		const again = button(routes.amend.id({ ...of, draft }), date.again, 'main');
		await answer.instead(card([read.problem, date.kept].join('\n'), [again]));
		return;
	}
	const { other, ...told } = read;
	// What could not be shown in the form was not taken out of it.
	const isEmptied = told.learnt === undefined && (await learntOf(context, attempt)) !== undefined;
	const learnt = isEmptied ? null : told.learnt;
	await givingBack(given.learnt, async () =>
		correctSlip(db, vault, member, { id: of.counter, attempt: of.attempt, at, ...told, learnt }),
	);
	const scene = sceneOf(interaction, context);
	const which = other ? eitherSlip(scene, of, [told.slip, other]) : [];
	await answer.instead(await slipOpened(scene, of, [words.slip.changed, ...which]));
}
