import { ComponentType } from 'discord-api-types/v10';
import { Temporal } from 'temporal-polyfill';
import { button, card, line, type Card, type Form } from '#src/discord/card.ts';
import { soonShown } from '#src/discord/moment.ts';
import type { Checklist } from '#src/discord/setup/checklist.ts';
import { label } from '#src/discord/fields.ts';
import { everyDay, timeField } from '#src/discord/setup/prompt-form.ts';
import { channelProblem, dateShown } from '#src/discord/setup/prompt-list.ts';
import { routes } from '#src/discord/setup/routes.ts';
import { stateOf } from '#src/discord/setup/state.ts';
import { sign } from '#src/discord/setup/texts.ts';
import { clockText } from '#src/domain/clock-time.ts';
import type { Summary } from '#src/features/summaries.ts';

/** The line of the checklist about the weekly summary: off, when the next one comes, or what keeps it from coming. */
export function summaryText(list: Checklist): string {
	const { words, summary } = list;
	const { setup: say } = words.summary;
	const { state } = words.setup;
	const row = (how: keyof typeof sign, said: string, ...more: readonly string[]) =>
		[`${sign[how]} ${state.text(say.name, said)}`, ...more, `-# ${say.what}`].join('\n');
	if (!summary?.next) return row('off', state.off);
	const problem = channelProblem(list);
	if (problem !== undefined) return row('wrong', state.wrong, problem);
	return row('ready', say.next(whenText(list, summary), soonShown(summary.next)));
}

/** The weekly summary of a server, with why there was none the last time. At most 9 components. */
export function summaryScreen(list: Checklist): Card {
	const { words, settings, server, summary } = list;
	const { setup: say } = words.summary;
	const channel = stateOf('checkinChannel', settings, server);
	const place = channelProblem(list) ?? say.place(`<#${channel.state === 'set' ? channel.id : ''}>`);
	const { next, fewAt } = summary ?? {};
	return card(
		[say.title, words.prompt.setup.zone(settings.zone ?? 'UTC'), place, say.rules].join('\n'),
		summary && next ? say.one(whenText(list, summary), dateShown(next), soonShown(next)) : say.off,
		...(fewAt === undefined ? [] : [say.few(dateShown(fewAt))]),
		line,
		[
			button(routes.summaryOpen.id({}), next ? say.change : say.on, 'main'),
			...(next ? [button(routes.summaryOff.id({}), say.remove)] : []),
			button(routes.show.id({}), words.setup.show.back),
		],
	);
}

function whenText({ words: { prompt, summary } }: Checklist, { day, time }: Summary): string {
	return summary.setup.when(prompt.day[day as keyof typeof prompt.day], clockText(time));
}

/** The fields of the form, by custom_id; its time is that of `timeField`. */
export const summaryField = { day: 'day' } as const;

/** When a summary comes, if moderators choose nothing else: the week before is over, and it is read over the day. */
const usual = { day: 1, time: Temporal.PlainTime.from('10:00') } as const;

/** Asks when the weekly summary comes. */
export function summaryForm(list: Pick<Checklist, 'words' | 'settings' | 'at' | 'locale' | 'summary'>): Form {
	const { words, settings, at, locale, summary } = list;
	const { form } = words.summary;
	const { day } = words.prompt;
	const chosen = summary?.day ?? usual.day;
	return {
		custom_id: routes.summaryForm.id({}),
		title: form.title,
		components: [
			label(form.day, {
				type: ComponentType.RadioGroup,
				custom_id: summaryField.day,
				required: true,
				options: everyDay.map((one) => ({
					value: String(one),
					label: day[one as keyof typeof day],
					default: one === chosen,
				})),
			}),
			timeField(words, { settings, at, locale, time: summary?.time ?? usual.time }),
		],
	};
}
