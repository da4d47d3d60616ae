import type { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { button, type Part } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { soonShown, timeShown } from '#src/discord/moment.ts';
import type { HelperHere } from '#src/discord/reachout/helper/rights.ts';
import { helperRoutes as routes } from '#src/discord/reachout/helper/routes.ts';
import { guildSettings } from '#src/features/guilds.ts';
import { helperOf, type Helper } from '#src/features/reachout/helpers.ts';
import { toldBy } from '#src/features/told.ts';

/** A line that says whether somebody is on call, and by what. */
export function onCallText({ reachoutHelper: { state: say } }: Words, helper: Helper | undefined): string {
	if (!helper?.onCallUntil) return say.off;
	return helper.onUntil?.equals(helper.onCallUntil) ? say.on(timeShown(helper.onUntil)) : say.byHours;
}

/** The clock that somebody's hours are on: that of their hours, what they have told of themselves, or the server's. */
export async function zoneOfHelper(
	{ db, at }: Pick<Context, 'db' | 'at'>,
	{ user, guild }: HelperHere,
): Promise<string> {
	const helper = await helperOf(db, { user, guild }, at);
	if (helper && helper.hours.length > 0) return helper.zone;
	return (await toldBy(db, user)).zone ?? (await guildSettings(db, guild)).zone ?? helper?.zone ?? 'UTC';
}

/** What can be done about being on call. */
export function onCallRow({ reachoutHelper: { state: say } }: Words, helper: Helper | undefined): Part {
	return [
		helper?.onCallUntil
			? button(routes.off.id({}), say.turnOff)
			: button(routes.on.id({ hours: '4' }), say.turnOn(4), 'main'),
		button(routes.hours.id({}), say.hours),
		button(routes.open.id({}), say.open),
		button(routes.guide.id({ page: 1 }), say.guide),
	];
}

/** How far off a moment is, and which time of day it is. */
export function untilShown(until: Temporal.Instant): readonly [time: string, soon: string] {
	return [timeShown(until), soonShown(until)];
}
