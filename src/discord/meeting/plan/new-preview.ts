import type { BaseInteraction } from 'discord.js';
import { button, card, givenBack, line, menu, type Card, type Part } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { typedPlace } from '#src/discord/meeting/plan/place-typed.ts';
import { draftOfNew, likelyKind, type NewTyped } from '#src/discord/meeting/plan/new-form.ts';
import { readWhen, type WhenRead } from '#src/discord/meeting/plan/read.ts';
import { remindersLine } from '#src/discord/meeting/plan/reminders-line.ts';
import { meetingRoutes as routes } from '#src/discord/meeting/routes.ts';
import { placeLines } from '#src/discord/meeting/shown/place.ts';
import { dateLines } from '#src/discord/meeting/shown/preview.ts';
import { whenText } from '#src/discord/meeting/shown/when.ts';
import { plainName } from '#src/discord/milestone/names.ts';
import { isSmallHour } from '#src/domain/meetings/clock.ts';
import type { MeetingRule } from '#src/domain/meetings/rule.ts';
import { shortened } from '#src/domain/text.ts';
import { leadsFor } from '#src/features/meetings/add.ts';
import type { NewMeeting } from '#src/features/meetings/meeting.ts';
import { guildSettings } from '#src/features/guilds.ts';

const shownDates = 5;

/** A new meeting as it was understood, or what is in the way: problems, or whose clock it goes by. */
export type NewRead =
	Exclude<WhenRead, { readonly kind: 'rule' }> | { readonly kind: 'meeting'; readonly meeting: NewMeeting };

/** Reads a meeting as it was typed. @param locale of whoever typed it; a Discord locale. */
export async function readNew(context: Context, guild: string, typed: NewTyped, locale: string): Promise<NewRead> {
	const { db, words, at } = context;
	const { problem: say } = words.meetingPlan;
	const { zone: usualZone } = await guildSettings(db, guild);
	const when = readWhen(typed, { words, locale, at, usualZone });
	const place = typedPlace(typed.where);
	const wrong = [...(typed.title === '' ? [say.noTitle] : []), ...(place ? [] : [say.url])];
	if (when.kind === 'problems') return { kind: 'problems', problems: [...wrong, ...when.problems] };
	if (wrong.length > 0 || !place) return { kind: 'problems', problems: wrong };
	if (when.kind === 'zone') return when;
	return {
		kind: 'meeting',
		meeting: {
			...{ id: typed.id, guild, title: typed.title },
			...{ kind: typed.kind === '' ? likelyKind(typed.title) : typed.kind },
			...{ types: [], otherTypes: [], rule: when.rule },
			place: { ...place, channel: typed.channel === '' ? null : typed.channel },
		},
	};
}

/** What somebody typed, kept so that no button of the answer loses it. @returns its address. */
function kept({ drafts, member, at }: Context, typed: NewTyped): string {
	return drafts.keep(member.user, draftOfNew(typed), at);
}

/** What is shown after the form: the meeting and its dates before it is planned, or what is still in the way. */
export async function newCard(
	interaction: BaseInteraction,
	context: Context,
	{ guild, typed }: { readonly guild: string; readonly typed: NewTyped },
): Promise<Card> {
	const { db, words, at } = context;
	const { locale } = interaction;
	const { preview: say, problem } = words.meetingPlan;
	const read = await readNew(context, guild, typed, locale);
	const draft = kept(context, typed);
	if (read.kind === 'problems') {
		const again = button(routes.create.id({ draft }), say.again, 'main');
		const lines = [...read.problems, `-# ${say.kept}`].join('\n');
		return card(
			lines,
			givenBack([typed.title, typed.when].filter((text) => text !== '').join('\n') || problem.noTitle),
			[again],
		);
	}
	if (read.kind === 'zone') return zoneCard(context, read, draft);
	const { meeting } = read;
	const { meetingChannel } = await guildSettings(db, guild);
	const leads = await leadsFor(db, guild);
	return card(
		say.title,
		line,
		[
			words.meeting.line.head(plainName(meeting.title), words.meeting.kind[meeting.kind]),
			whenText(words, meeting.rule, locale),
			...placeLines(words, { place: meeting.place, linkPrivate: false }),
			remindersLine(words, leads, meetingChannel),
		].join('\n'),
		...datesPart({ words, locale, at }, meeting.rule),
		line,
		[
			button(routes.plan.id({ draft }), say.plan, 'main'),
			button(routes.create.id({ draft }), say.change),
			button(routes.zoneOpen.id({ draft }), say.zone),
		],
	);
}

/** The next five dates, and a word about the hours in which clocks are moved. */
export function datesPart(reader: Parameters<typeof dateLines>[0], rule: MeetingRule): Part[] {
	const { preview: say } = reader.words.meetingPlan;
	const dates = dateLines(reader, rule, shownDates);
	return [
		dates.length === 0 ? say.noDates : [say.dates(dates.length), ...dates].join('\n'),
		...(isSmallHour(rule.start.toPlainTime()) ? [say.small] : []),
	];
}

const mostChoices = 25;

function zoneCard(
	{ words }: Context,
	{ ask, choices }: Extract<WhenRead, { readonly kind: 'zone' }>,
	draft: string,
): Card {
	const { zone: say, preview } = words.meetingPlan;
	const options = choices.slice(0, mostChoices).map(({ zone, place, offset, time }) => ({
		value: zone,
		label: shortened(place, 100),
		description: `${time} · ${offset}`,
	}));
	return card(ask, ...(options.length === 0 ? [] : [menu(routes.zone.id({ draft }), say.choose, options)]), [
		button(routes.zoneOpen.id({ draft }), say.type, options.length === 0 ? 'main' : 'quiet'),
		button(routes.create.id({ draft }), preview.change),
	]);
}
