import type { ChatInputCommandInteraction } from 'discord.js';
import type { Temporal } from 'temporal-polyfill';
import { wordsFor } from '#data/words/index.ts';
import { button, card, line, menu } from '#src/discord/card.ts';
import { onButton, onForm, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { rowId } from '#src/discord/custom-id.ts';
import { mostDate } from '#src/discord/milestone/add-form.ts';
import { canLog, counterChoices, counterMeant, counterOptions, counterReader } from '#src/discord/milestone/find.ts';
import { draftText, textInput, typedIn } from '#src/discord/milestone/inputs.ts';
import { amountName } from '#src/discord/milestone/lines.ts';
import { asTyped, dateName, stepNames } from '#src/discord/milestone/names.ts';
import { openCounter, openedCard } from '#src/discord/milestone/open.ts';
import { counterOption } from '#src/discord/milestone/part.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import { milestoneRoutes as routes } from '#src/discord/milestone/routes.ts';
import { clockOf, whenTold } from '#src/discord/milestone/when.ts';
import { sceneOf, type Scene } from '#src/discord/settings/scene.ts';
import { typedAmount } from '#src/domain/typed-amount.ts';
import { Expired, NeedsConsent } from '#src/errors.ts';
import { hasAgreed } from '#src/features/consent.ts';
import type { CounterView } from '#src/features/counters/counter.ts';
import { logDay, unlogDay } from '#src/features/counters/days.ts';
import { counterOf } from '#src/features/counters/view.ts';

const en = wordsFor('en');
const field = { day: 'day', amount: 'amount' } as const;

/** `/milestone log`: notes a day at once where it is clear in which counter, otherwise it asks. */
export const logPart: Subcommand = {
	shape: (part) =>
		part
			.setName('log')
			.setDescription(en.dayLog.command)
			.addStringOption(counterOption)
			.addStringOption((option) =>
				option.setName('day').setDescription(en.dayLog.day).setAutocomplete(true).setMaxLength(mostDate),
			)
			.addNumberOption((option) => option.setName('amount').setDescription(en.dayLog.amount).setMinValue(0)),

	run: log,

	async complete({ options }, context) {
		const { name, value } = options.getFocused(true);
		if (name === 'counter') return counterChoices(context, value, canLog);
		const usual = Object.entries(context.words.dayLog.days).map(([day, said]) => ({ name: said, value: day }));
		return usual.filter((day) => day.value.startsWith(value.trim().toLowerCase()));
	},
};

/** What leads to a noted day, and takes it back. */
export const logComponents: readonly Component[] = [
	onSelect('string', routes.logChoose, async (interaction, _values, context) => {
		const id = rowId.decode(String(interaction.values[0]));
		if (id === undefined) throw new Expired();
		await noteOrAsk(sceneOf(interaction, context), id);
	}),
	onButton(routes.log, async (_interaction, { counter, draft }, context) => openLog(context, counter, draft)),
	onForm(routes.logForm, async (interaction, { counter }, context) => {
		const typed = { day: typedIn(interaction, field.day), amount: typedIn(interaction, field.amount) };
		await keepTyped(sceneOf(interaction, context), counter, typed);
	}),
	onButton(routes.logToday, async (interaction, { counter, day }, context) => {
		await note(sceneOf(interaction, context), counter, { day, amount: undefined });
	}),
	onButton(routes.unlog, async (interaction, { counter, day }, context) => {
		const { db, vault, member, at, words } = context;
		await unlogDay(db, vault, { user: member.user, id: counter, at, day });
		const said = words.dayLog.takenBack(dateName(day, interaction.locale));
		await openCounter(sceneOf(interaction, context), counter, [said]);
	}),
];

/** The first word of what `milestone` goes on with once somebody agreed. */
export const logNext = 'log';

async function log(interaction: ChatInputCommandInteraction, context: Context): Promise<void> {
	const { options } = interaction;
	const views = await counterMeant(context, options.getString('counter'), canLog);
	const told = { day: options.getString('day') ?? '', amount: options.getNumber('amount') };
	const [only, ...others] = views;
	if (!only || others.length > 0) await choose(interaction.locale, context, views);
	else await noteOrAsk(sceneOf(interaction, context), only.id, { ...told, amount: told.amount ?? undefined });
}

/** Notes a day of the only counter that there is for it, or asks of which. */
export async function startLog(interaction: { readonly locale: string }, context: Context): Promise<void> {
	await choose(interaction.locale, context, await counterMeant(context, null, canLog));
}

async function choose(locale: string, context: Context, views: readonly CounterView[]): Promise<void> {
	const { words, answer } = context;
	if (views.length === 0) {
		const add = button(routes.kinds.id({}), words.milestone.list.add, 'main');
		await answer.instead(card(words.dayLog.none, [add]));
		return;
	}
	const options = counterOptions(await counterReader(context, locale), views);
	await answer.instead(card(words.dayLog.choose, menu(routes.logChoose.id({}), words.milestone.list.choose, options)));
}

/** Notes a day where all is told that it takes; otherwise it opens the form. */
async function noteOrAsk(
	scene: Scene,
	counter: string,
	told: { readonly day: string; readonly amount: number | undefined } = { day: '', amount: undefined },
): Promise<void> {
	const { db, vault, member, at, drafts } = scene;
	await mayLog(scene);
	const { kind } = await counterOf(db, vault, member.user, counter, at);
	if (kind === 'limit' && told.amount === undefined) {
		await openLog(scene, counter, drafts.keep(member.user, { day: told.day, amount: '' }, at));
		return;
	}
	const amount = told.amount === undefined ? '' : String(told.amount);
	await keepTyped(scene, counter, { day: told.day === '' ? 'today' : told.day, amount });
}

async function mayLog({ db, member }: Context): Promise<void> {
	if (!(await hasAgreed(db, member))) throw new NeedsConsent(['milestone', logNext]);
}

async function openLog(context: Context, counter: string, draft = ''): Promise<void> {
	const { db, vault, member, at, words, answer, drafts } = context;
	await mayLog(context);
	const view = await counterOf(db, vault, member.user, counter, at);
	if (!canLog(view)) throw new Expired();
	const { dayLog: say } = words;
	const held = drafts.find(member.user, draft, at);
	const given = draftText(held, field.day) ?? '';
	const day = { id: field.day, text: say.formDay, hint: say.formDayHint, most: mostDate, required: true } as const;
	const unit = view.about.limit?.unit ?? '';
	const amount = { id: field.amount, text: say.formAmount, hint: say.formAmountHint(unit), most: mostDate } as const;
	await answer.form({
		custom_id: routes.logForm.id({ counter }),
		title: say.title,
		components: [
			textInput({ ...day, value: given === '' ? say.days.today.toLowerCase() : given }),
			...(view.kind === 'limit'
				? [textInput({ ...amount, required: true, value: draftText(held, field.amount) })]
				: []),
		],
	});
}

interface Typed {
	readonly day: string;
	readonly amount: string;
}

/** Notes a day as it was typed; or says what cannot be read, and offers the form again with it. */
async function keepTyped(scene: Scene, counter: string, typed: Typed): Promise<void> {
	const { db, vault, member, at, words, answer, drafts } = scene;
	const view = await counterOf(db, vault, member.user, counter, at);
	if (!canLog(view)) throw new Expired();
	const told = whenTold(typed.day, await clockOf(scene), words);
	const amount = typedAmount(typed.amount);
	const { unreadable } = words.counter;
	const badAmount = typed.amount === '' ? unreadable.noAmount : unreadable.amount(asTyped(typed.amount));
	const problems = [
		...('problem' in told ? [told.problem] : []),
		...(view.kind === 'limit' && amount === undefined ? [badAmount] : []),
	];
	if ('problem' in told || problems.length > 0) {
		const draft = drafts.keep(member.user, { ...typed }, at);
		const { date } = words.counter;
		const again = button(routes.log.id({ counter, draft }), date.again, 'main');
		await answer.instead(card([...problems, date.kept].join('\n'), [again]));
		return;
	}
	const { day } = told.points[0];
	await note(scene, counter, { day, amount: view.kind === 'limit' ? amount : undefined });
}

/** Notes a day, and shows the counter with a way to take it back. */
async function note(
	scene: Scene,
	counter: string,
	{ day, amount }: { readonly day: Temporal.PlainDate; readonly amount: number | undefined },
): Promise<void> {
	const { db, vault, member, at, words, locale, answer } = scene;
	await mayLog(scene);
	const { view, reached } = await logDay(db, vault, member, { id: counter, at, day, amount });
	const noted = view.days.find((one) => one.day.equals(day));
	const { dayLog: say } = words;
	const { total } = view.figures;
	const name = dateName(day, locale);
	const much = amountName(amount ?? 0, view.about.limit?.unit ?? '', locale);
	const within = noted?.within === true;
	const isHeld = view.kind === 'limit' && view.about.limit !== undefined;
	const said = isHeld ? (within ? say.within(name, much, total) : say.over(name, much)) : say.done(name, total);
	const earned = reached === undefined ? [] : [reached];
	const text = [said, ...stepNames(words, earned).map((step) => say.reached(step))].join('\n');
	// Today can be taken back below, with what else can be done.
	const back = day.equals(view.today) ? [] : [[button(routes.unlog.id({ counter, day }), say.takeBack)]];
	await answer.instead(await openedCard(scene, view, [text, ...back, line]));
}
