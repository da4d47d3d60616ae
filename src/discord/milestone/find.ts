import type { APIApplicationCommandOptionChoice, APISelectMenuOption } from 'discord-api-types/v10';
import type { Context } from '#src/discord/command.ts';
import { lengthOf, type CounterReader } from '#src/discord/milestone/lines.ts';
import { menuName } from '#src/discord/milestone/names.ts';
import { clockOf } from '#src/discord/milestone/when.ts';
import type { CounterView } from '#src/features/counters/counter.ts';
import { countersOf } from '#src/features/counters/view.ts';

/** Whoever is answered, as counters are written for them. */
export async function counterReader(
	context: Pick<Context, 'db' | 'member' | 'at' | 'words'>,
	locale: string,
): Promise<CounterReader> {
	return { words: context.words, at: context.at, locale, clock: await clockOf(context) };
}

/** Which counters something can be about. */
export type Fits = (view: CounterView) => boolean;

/** Those of time that run: a slip can be about them. */
export const canSlip: Fits = ({ kind, archived }) => kind === 'since' && !archived;

/** Those of days that run: a day can be noted in them. */
export const canLog: Fits = ({ kind, archived }) => kind !== 'since' && !archived;

/**
 * The counters that a person may mean: the one that they chose or whose name they typed, or all that fit, where they told
 * none or where it fits none.
 */
export async function counterMeant(
	{ db, vault, member, at }: Context,
	told: string | null,
	fits: Fits,
): Promise<readonly CounterView[]> {
	const fitting = (await countersOf(db, vault, member.user, at)).filter(fits);
	if (told === null) return fitting;
	const key = keyOf(told);
	const same = fitting.filter((view) => view.id === told || keyOf(view.about.name) === key);
	return same.length > 0 ? same : fitting;
}

/** Suggestions for an option that takes a counter of one's own. */
export async function counterChoices(
	{ db, vault, member, at }: Omit<Context, 'answer'>,
	typed: string,
	fits: Fits,
): Promise<APIApplicationCommandOptionChoice<string>[]> {
	const fitting = (await countersOf(db, vault, member.user, at)).filter(fits);
	const key = keyOf(typed);
	return fitting
		.map((view) => ({ name: menuName(view), value: view.id }))
		.filter(({ name }) => keyOf(name).includes(key));
}

function keyOf(name: string): string {
	return name.trim().replace(/\s+/g, ' ').toLocaleLowerCase();
}

/** Counters for a menu: at most 25 are shown. */
export function counterOptions(reader: CounterReader, views: readonly CounterView[]): APISelectMenuOption[] {
	return views.slice(0, 25).map((view) => ({
		value: view.id,
		label: menuName(view),
		description: view.kind === 'since' ? lengthOf(reader, view) : reader.words.milestone.kind[view.kind],
	}));
}
