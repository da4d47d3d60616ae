import type { SlashCommandSubcommandBuilder } from '@discordjs/builders';
import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import type { AutocompleteInteraction } from 'discord.js';
import type { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { button, type Part } from '#src/discord/card.ts';
import { dayName } from '#src/discord/day-name.ts';
import { rhythmRoutes } from '#src/discord/rhythm/routes.ts';
import { mayKeep, type Scene } from '#src/discord/settings/scene.ts';
import { dayOf } from '#src/domain/day.ts';
import {
	longestPause,
	mostDaysBack,
	pauseProblem,
	pauseState,
	typedEnd,
	typedStart,
	type Pause,
} from '#src/domain/pause.ts';
import type { TypedDate } from '#src/domain/typed-date.ts';
import { UserError } from '#src/errors.ts';
import { setPause } from '#src/features/pauses.ts';
import { standingOf } from '#src/features/people.ts';

/** The key of this setting for `mayKeep`. */
export const pauseKey = 'p';

const between = '..';

/** The shape of `/settings pause`. */
export function pauseCommand(part: SlashCommandSubcommandBuilder, say: Words['pause']): SlashCommandSubcommandBuilder {
	return part
		.setName('pause')
		.setDescription(say.command)
		.addStringOption((option) =>
			option
				.setName('until')
				.setDescription(say.until)
				.setRequired(true)
				.setAutocomplete(true)
				.setMaxLength(longestTyped),
		)
		.addStringOption((option) =>
			option.setName('from').setDescription(say.from).setAutocomplete(true).setMaxLength(longestTyped),
		);
}

const longestTyped = 40;

/** What was told for the two options, as one text. */
export function pauseTold(from: string | null, until: string): string {
	return `${from ?? ''}${between}${until}`;
}

/**
 * A person lets their streak wait for some days.
 * @param told see `pauseTold`; without a first day, it is today.
 * @throws {UserError} for what is no date, or no pause; {NeedsConsent} as `mayKeep`.
 */
export async function pause(told: string, scene: Scene): Promise<Part[]> {
	const { db, member, at, words, locale } = scene;
	const today = await todayOf(scene);
	const asked = pauseIn(told, today, locale);
	await mayKeep(scene, [pauseKey, pauseTold(asked.from.toString(), asked.until.toString())]);
	const before = await setPause(db, member, asked, at);
	const say = words.pause;
	const [from, until] = [dayName(asked.from, locale), dayName(asked.until, locale)];
	const state = pauseState(asked, today);
	if (state === 'over') return [say.over(from, until)];
	return [
		state === 'now' ? say.now(until) : say.coming(from, until),
		...(before ? [say.instead(dayName(before.until, locale))] : []),
		say.welcome,
		[button(rhythmRoutes.resume.id({}), words.rhythm.button.resume)],
	];
}

/** The day that it is for whoever asks. */
async function todayOf({ db, member, at }: Pick<Scene, 'db' | 'member' | 'at'>): Promise<Temporal.PlainDate> {
	const { rule } = await standingOf(db, member);
	return dayOf(at, rule);
}

function pauseIn(told: string, today: Temporal.PlainDate, locale: string): Pause {
	const [start = '', ...rest] = told.split(between);
	const from = start.trim() === '' ? today : chosen(typedStart(start, today), locale);
	const until = chosen(typedEnd(rest.join(between), today, from), locale);
	const problem = pauseProblem({ from, until }, today);
	if (problem === undefined) return { from, until };
	const earliest = dayName(today.subtract({ days: mostDaysBack }), locale);
	const latest = dayName(today.add(longestPause), locale);
	throw new UserError(({ pause: say }) => {
		if (problem === 'backwards') return say.backwards(dayName(from, locale), dayName(until, locale));
		return problem === 'too-early' ? say.tooEarly(earliest) : say.tooLong(latest);
	});
}

function chosen(typed: TypedDate, locale: string): Temporal.PlainDate {
	if (typed.kind === 'day') return typed.day;
	if (typed.kind !== 'either') throw new UserError((words) => words.pause[typed.kind]);
	const [one, other] = typed.days.map((day) => dayName(day, locale));
	throw new UserError((words) => words.pause.either(one ?? '', other ?? ''));
}

type Choice = APIApplicationCommandOptionChoice<string>;

type Typing = Pick<AutocompleteInteraction['options'], 'getFocused' | 'getString'>;

/** Suggestions for the two days of a pause: what was typed as a whole date, or the usual ones. */
export async function pauseChoices(options: Typing, asked: Omit<Scene, 'answer' | 'rest'>): Promise<Choice[]> {
	const { words, locale } = asked;
	const today = await todayOf(asked);
	const { name: option, value: typed } = options.getFocused(true);
	const from = options.getString('from') ?? '';
	const say = words.pause;
	if (option === 'from') {
		const usual = Object.entries(say.days).map(([value, name]) => {
			const start = typedStart(value, today);
			return start.kind === 'day' ? { name: say.start(name, dayName(start.day, locale)), value } : { name, value };
		});
		return offered(typed, typedStart(typed, today), usual, locale);
	}
	const start = typedStart(from, today);
	const first = start.kind === 'day' ? start.day : today;
	const usual = Object.entries(say.spans).map(([value, name]) => {
		const end = typedEnd(value, today, first);
		return end.kind === 'day' ? { name: say.choice(name, dayName(end.day, locale)), value } : { name, value };
	});
	return offered(typed, typedEnd(typed, today, first), usual, locale);
}

function offered(typed: string, date: TypedDate, usual: readonly Choice[], locale: string): Choice[] {
	const days = date.kind === 'day' ? [date.day] : date.kind === 'either' ? date.days : [];
	const alike = usual.filter(({ value }) => value.startsWith(typed.trim().toLowerCase()));
	const dates = days.map((day) => ({ name: dayName(day, locale), value: day.toString() }));
	if (alike.length > 0) return alike;
	return dates.length > 0 ? dates : [...usual];
}
