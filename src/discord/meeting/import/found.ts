import { ComponentType, type APIButtonComponent, type APISelectMenuOption } from 'discord-api-types/v10';
import type { Words } from '#data/words/index.ts';
import { button, card, menu, type Card, type Part } from '#src/discord/card.ts';
import { fitting, needsZone, type Pending } from '#src/discord/meeting/import/pending.ts';
import { typeName } from '#src/discord/meeting/shown/types.ts';
import { hasReport } from '#src/discord/meeting/import/report.ts';
import { feedRoutes as routes } from '#src/discord/meeting/import/routes.ts';
import { counted, plainly, weekdayName } from '#src/discord/meeting/import/texts.ts';
import type { Scene } from '#src/discord/settings/scene.ts';
import { timeIn } from '#src/discord/zone-option.ts';
import { shortened } from '#src/domain/text.ts';
import { filterPlaces } from '#src/meetings/feeds/filter.ts';
import type { FeedFound } from '#src/meetings/feeds/meeting.ts';
import type { Weekday } from '#src/domain/meetings/rule.ts';

/** Reasons, as many as are told in the card; the report has all. */
const mostReasons = 6;
const mostTypes = 25;
const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** What of a list is shown to a moderator, besides the list. */
export type Shown = Pick<Scene, 'words' | 'locale' | 'at'> & {
	/** The server's own, where it has one. */
	readonly serverZone: string | undefined;
};

/** What was found in a list, with all that can be chosen before it is taken over. */
export function foundCard(shown: Shown, pending: Pending): Card {
	const { words } = shown;
	const { found: say, formats } = words.feed;
	const { meetings, format } = pending.found;
	const from = plainly(pending.name);
	const count =
		meetings.length === 0 ? say.none(formats[format], from) : say.count(meetings.length, formats[format], from);
	const summary = [say.title, count, ...notes(words, pending)].join('\n');
	if (meetings.length === 0) return card(summary, [...reportButton(words, pending), leaveButton(words, pending)]);
	return card(
		summary,
		choices(shown, pending),
		...menus(shown, pending),
		zoneButtons(shown, pending),
		lastButtons(words, pending),
	);
}

function notes({ feed: { found: say, refusal } }: Words, { found, isKnown }: Pending): string[] {
	const reasons = counted(found.refused.map(({ why }) => why)).slice(0, mostReasons);
	const doubted = found.meetings.filter(({ doubts }) => doubts.length > 0).length;
	return [
		...(found.refused.length === 0 ? [] : [say.refused(found.refused.length)]),
		...reasons.map(([why, count]) => say.reason(count, refusal[why])),
		...(doubted > 0 ? [say.doubts(doubted)] : []),
		...(isKnown ? [say.known] : []),
	];
}

function choices({ words: { feed }, locale, at }: Shown, pending: Pending): string {
	const { found: say } = feed;
	const { zone, filter, url, follows, found } = pending;
	const hasOwn = found.meetings.every((meeting) => meeting.zone !== undefined);
	const zoneLine = zone === undefined ? say.zoneAsked : say.zoneIs(zone, timeIn(zone, at, locale));
	return [
		hasOwn ? say.ownZones : zoneLine,
		...(filter.name === '' ? [] : [say.name(plainly(filter.name))]),
		say.fitting(fitting(pending).length, found.meetings.length),
		...(url === undefined ? [] : [follows ? say.follow : say.noFollow]),
	].join('\n');
}

function menus({ words, locale }: Shown, { id, found, filter, isQuiet }: Pending): Part[] {
	const { found: say } = words.feed;
	const program = found.program ?? null;
	const days = weekdays.map((day) => ({
		...{ value: String(day), label: weekdayName(day, locale), default: filter.days.includes(day) },
	}));
	const types = typesIn(found).map(([type, count], index) => ({
		...{
			value: String(index),
			label: say.type(shortened(typeName(words, program, type), 80), count),
			default: filter.types.includes(type),
		},
	}));
	const places = filterPlaces.map((where) => ({
		...{ value: where, label: say.places[where], default: filter.where === where },
	}));
	const reminders = [
		{ value: 'quiet', label: say.listedOnly, default: isQuiet },
		{ value: 'usual', label: say.likeOthers, default: !isQuiet },
	];
	return [
		several(routes.days.id({ id }), say.days, days),
		...(types.length === 0 ? [] : [several(routes.types.id({ id }), say.types, types)]),
		menu(routes.where.id({ id }), say.where, places),
		menu(routes.reminders.id({ id }), say.reminders, reminders),
	];
}

/** The types of a list that can be chosen, those with the most meetings first. */
export function typesIn({ meetings }: FeedFound): readonly (readonly [type: string, count: number])[] {
	return counted(meetings.flatMap(({ types, otherTypes }) => [...types, ...otherTypes])).slice(0, mostTypes);
}

/** A menu of which any number can be chosen, also none. */
export function several(customId: string, placeholder: string, options: readonly APISelectMenuOption[]): Part {
	return {
		type: ComponentType.StringSelect,
		custom_id: customId,
		placeholder,
		options: [...options],
		min_values: 0,
		max_values: options.length,
	};
}

function zoneButtons({ words: { feed }, serverZone }: Shown, pending: Pending): APIButtonComponent[] {
	const { found: say } = feed;
	const { id, url, follows } = pending;
	const asks = needsZone(pending);
	return [
		...(asks && serverZone !== undefined
			? [button(routes.serverZone.id({ id }), say.serverZone(serverZone), 'main')]
			: []),
		asks
			? button(routes.more.id({ id }), serverZone === undefined ? say.zone : say.otherZone, 'main')
			: button(routes.more.id({ id }), say.more),
		...(url === undefined
			? []
			: [button(routes.follow.id({ id, follow: follows ? 'no' : 'yes' }), follows ? say.unfollow : say.refollow)]),
	];
}

function lastButtons(words: Words, pending: Pending): APIButtonComponent[] {
	const { found: say } = words.feed;
	const { id } = pending;
	const count = fitting(pending).length;
	const take = [
		button(routes.take.id({ id, which: 'all' }), say.takeAll(count), 'main'),
		button(routes.choose.id({ id, page: 0 }), say.choose),
	];
	return [
		...(needsZone(pending) || count === 0 ? [] : take),
		...reportButton(words, pending),
		leaveButton(words, pending),
	];
}

function reportButton({ feed }: Words, pending: Pending): APIButtonComponent[] {
	return hasReport(pending) ? [button(routes.report.id({ id: pending.id }), feed.found.report)] : [];
}

function leaveButton({ feed }: Words, { id }: Pending): APIButtonComponent {
	return button(routes.leave.id({ id }), feed.found.leave);
}
