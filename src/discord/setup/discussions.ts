import {
	ChannelType,
	ComponentType,
	SelectMenuDefaultValueType,
	type APIChannelSelectComponent,
} from 'discord-api-types/v10';
import { button, card, line, menu, type Card, type Form, type Part } from '#src/discord/card.ts';
import { whenShown, soonShown } from '#src/discord/moment.ts';
import { choiceInput, textInput, ticksInput } from '#src/discord/milestone/inputs.ts';
import type { Checklist } from '#src/discord/setup/checklist.ts';
import { missing, type Permission } from '#src/discord/setup/permissions.ts';
import { everyDay, timeField } from '#src/discord/setup/prompt-form.ts';
import { routes } from '#src/discord/setup/routes.ts';
import { suggestionParts } from '#src/discord/setup/suggestions.ts';
import { listOf, sign } from '#src/discord/setup/texts.ts';
import { clockText } from '#src/domain/clock-time.ts';
import { themes } from '#src/domain/questions.ts';
import { shortened } from '#src/domain/text.ts';
import { closings, usualPlan, type Discussion } from '#src/features/discussions/plan.ts';
import type { OwnQuestion } from '#src/features/discussions/questions.ts';
import { assumedZone } from '#src/features/prompts.ts';

const needed = [
	...(['ViewChannel', 'SendMessages', 'ReadMessageHistory'] as const),
	...(['CreatePublicThreads', 'SendMessagesInThreads'] as const),
] as const satisfies readonly Permission[];

type Shown = Pick<Checklist, 'words' | 'server' | 'discussion' | 'settings'>;

/** What keeps discussions from coming whole; undefined where nothing does, or no channel was chosen. */
export function discussionProblem({ words, server, discussion }: Shown): string | undefined {
	if (discussion?.channel == null) return undefined;
	const { setup: say } = words.discussion;
	const channel = server.channels.get(discussion.channel);
	if (!channel) return say.gone;
	const all = discussion.closing === 'lock' ? ([...needed, 'ManageThreads'] as const) : needed;
	const lacking = missing(server, channel, server.me, all);
	return lacking.length === 0 ? undefined : say.missing(`<#${channel.id}>`, listOf(words, lacking));
}

/** The line of the checklist about the weekly discussion. */
export function discussionText(list: Shown): string {
	const { words, discussion } = list;
	const { setup: say } = words.discussion;
	const { state } = words.setup;
	if (!discussion?.next) return `${sign.off} ${state.text(say.name, state.off)}`;
	const problem = discussionProblem(list);
	if (problem !== undefined) return `${sign.wrong} ${state.text(say.name, state.wrong)}\n${problem}`;
	const when = say.when(dayName(list, discussion.day), clockText(discussion.time), soonShown(discussion.next));
	return `${sign.ready} ${state.text(say.name, when)}`;
}

function dayName({ words: { prompt } }: Pick<Checklist, 'words'>, day: number): string {
	return prompt.day[day as keyof typeof prompt.day];
}

/** The weekly discussion of a server, with what can be chosen about it and about suggestions. At most 20 components. */
export function discussionScreen(
	list: Shown,
	of: { readonly questions: readonly OwnQuestion[]; readonly barred: number; readonly hosts: number },
	say: readonly Part[] = [],
): Card {
	const { words, discussion } = list;
	const { questions, barred, hosts } = of;
	const { setup: texts, hosting } = words.discussion;
	const isOn = discussion?.next !== undefined;
	const problem = discussionProblem(list);
	const own = discussion?.ownOnly === true;
	return card(
		...say,
		[texts.title, texts.what, ...planLines(list), ...(problem === undefined ? [] : [`${sign.wrong} ${problem}`])].join(
			'\n',
		),
		channelMenu(list),
		...(discussion ? questionLines(list, discussion, questions) : []),
		...(hosts === 0 ? [] : [hosting.setup(hosts)]),
		...(questions.length === 0
			? []
			: [
					menu(
						routes.discussionRemove.id({}),
						texts.remove,
						questions.map(({ id, words: label }) => ({ value: id, label: shortened(label, 100) })),
					),
				]),
		line,
		[
			...(discussion?.channel == null
				? []
				: [button(routes.discussionOpen.id({}), isOn ? texts.change : texts.switchOn, 'main')]),
			...(isOn ? [button(routes.discussionOff.id({}), texts.switchOff)] : []),
			...(discussion ? [button(routes.discussionAsk.id({ draft: '' }), texts.add)] : []),
			...(discussion
				? [button(routes.discussionOwn.id({ on: own ? 'off' : 'on' }), own ? texts.readyToo : texts.onlyOwn)]
				: []),
			button(routes.show.id({}), words.setup.show.back),
		],
		line,
		...suggestionParts(list, barred),
	);
}

function planLines(list: Shown): readonly string[] {
	const { words, discussion, settings } = list;
	const { setup: say } = words.discussion;
	if (discussion?.channel == null) return [say.off];
	const channel = `<#${discussion.channel}>`;
	if (!discussion.next) return [say.offWithChannel(channel)];
	const { day, time, next, daysOpen, closing } = discussion;
	return [
		say.on(dayName(list, day), clockText(time), settings.zone ?? assumedZone),
		say.next(whenShown(next), soonShown(next)),
		say.place(channel),
		say.open(daysOpen),
		say[closing],
	];
}

function questionLines({ words }: Shown, plan: Discussion, questions: readonly OwnQuestion[]): readonly string[] {
	const { setup: say } = words.discussion;
	const { theme } = words.prompt;
	const names = plan.themes.map((one) => theme[one]).join(', ');
	const ready = say.questions(plan.themes.length === themes.length ? say.everything : names);
	if (plan.ownOnly) return questions.length === 0 ? [`${say.ownNone}\n${ready}`] : [say.ownOnly(questions.length)];
	return [[ready, ...(questions.length === 0 ? [] : [say.ownFirst(questions.length)])].join('\n')];
}

/** What a menu shows as chosen has to exist, or Discord would refuse the card. */
function channelMenu({ words, server, discussion }: Shown): APIChannelSelectComponent {
	const id = discussion?.channel ?? '';
	return {
		type: ComponentType.ChannelSelect,
		custom_id: routes.discussionChannel.id({}),
		channel_types: [ChannelType.GuildText],
		placeholder: words.discussion.setup.chooseChannel,
		min_values: 1,
		max_values: 1,
		...(server.channels.has(id) && { default_values: [{ id, type: SelectMenuDefaultValueType.Channel }] }),
	};
}

/** The fields of the form, by custom_id; its time is that of `timeField`. */
export const discussionField = { day: 'day', days: 'days', themes: 'themes', closing: 'closing' } as const;

/** Asks when a discussion comes and how. */
export function discussionForm({
	words,
	settings,
	at,
	locale,
	discussion,
}: Pick<Checklist, 'words' | 'settings' | 'at' | 'locale' | 'discussion'>): Form {
	const { form } = words.discussion;
	const plan = discussion ?? usualPlan;
	const { prompt } = words;
	const week = everyDay.map((one) => ({ value: String(one), label: dayName({ words }, one) }));
	const topics = themes.map((value) => ({ value, label: prompt.theme[value] }));
	const ends = closings.map((value) => ({
		value,
		label: form[value],
		...(value === 'lock' && { description: form.lockHint }),
	}));
	const days = { id: discussionField.days, text: form.daysOpen, hint: form.daysHint, most: 20 };
	return {
		custom_id: routes.discussionForm.id({}),
		title: form.title,
		components: [
			choiceInput(discussionField.day, form.day, week, String(plan.day)),
			timeField(words, { settings, at, locale, time: plan.time }),
			textInput({ ...days, required: true, value: String(plan.daysOpen) }),
			ticksInput({ id: discussionField.themes, text: prompt.form.themes }, topics, plan.themes),
			choiceInput(discussionField.closing, form.closing, ends, plan.closing),
		],
	};
}
