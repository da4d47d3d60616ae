import type { BaseInteraction, ModalSubmitInteraction } from 'discord.js';
import { button, card, givenBack, line, type Card } from '#src/discord/card.ts';
import { onButton, onForm, type Component, type Context } from '#src/discord/command.ts';
import { datesPart } from '#src/discord/meeting/plan/new-preview.ts';
import { longestWhen, oneLine } from '#src/discord/meeting/plan/new-form.ts';
import { readWhen, type WhenRead, type WhenTyped } from '#src/discord/meeting/plan/read.ts';
import { screenCard } from '#src/discord/meeting/plan/screen.ts';
import { longestZone } from '#src/discord/meeting/plan/zone-form.ts';
import { meetingRoutes as routes } from '#src/discord/meeting/routes.ts';
import { headOf } from '#src/discord/meeting/shown/lines.ts';
import { whenText } from '#src/discord/meeting/shown/when.ts';
import { writtenSchedule } from '#src/discord/meeting/shown/written.ts';
import { draftText, textInput, typedIn } from '#src/discord/milestone/inputs.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { changeMeeting } from '#src/features/meetings/change.ts';
import { meetingOf } from '#src/features/meetings/find.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';
import { onTheRule } from '#src/meetings/problems.ts';
import type { MeetingRule } from '#src/domain/meetings/rule.ts';
import { shortened } from '#src/domain/text.ts';

const field = { when: 'when', length: 'length', zone: 'zone' } as const;
const longestLength = 40;

/** When a meeting meets: a form, a look at the dates, and only then the change. */
export const whenComponents: readonly Component[] = [
	onButton(routes.when, async (interaction, { meeting: id, draft }, context) => {
		const { db, answer } = context;
		await answer.form(whenForm(context, await meetingOf(db, managedServer(interaction), id), draft));
	}),
	onForm(routes.whenForm, async (interaction, { meeting: id }, context) => {
		const meeting = await meetingOf(context.db, managedServer(interaction), id);
		await context.answer.instead(previewCard(interaction, context, meeting, typed(interaction)));
	}),
	onButton(routes.whenKeep, async (interaction, { meeting: id, draft }, context) => {
		const { db, at, answer, words } = context;
		const guild = managedServer(interaction);
		const meeting = await meetingOf(db, guild, id);
		const kept = typedBefore(context, draft);
		if (!kept) {
			await answer.instead(await screenCard(interaction, context, id, words.meetingPlan.preview.gone));
			return;
		}
		const read = readRule(interaction, context, meeting, kept);
		if (read.kind === 'rule') {
			await changeMeeting(db, guild, id, { rule: read.rule }, at);
			await answer.instead(await screenCard(interaction, context, id, words.meetingPlan.screen.changed));
		} else await answer.instead(previewCard(interaction, context, meeting, kept));
	}),
];

function whenForm(context: Context, meeting: Meeting, draft: string) {
	const { words } = context;
	const { form: say } = words.meetingPlan;
	const { when, length, zone } = typedBefore(context, draft) ?? asItIs(context, meeting);
	return {
		custom_id: routes.whenForm.id({ meeting: meeting.id }),
		title: say.titles.when,
		components: [
			textInput({ id: field.when, text: say.when, hint: say.whenHint, most: longestWhen, required: true, value: when }),
			textInput({ id: field.length, text: say.length, hint: say.lengthHint, most: longestLength, value: length }),
			textInput({ id: field.zone, text: say.zone, hint: say.zoneHint, most: longestZone, value: zone }),
		],
	};
}

/** How a meeting stands in the form before anything is changed. */
function asItIs({ words }: Context, { rule }: Meeting): WhenTyped {
	return {
		when: shortened(writtenSchedule(words, rule), longestWhen),
		length: words.meeting.typed.minutes(rule.minutes),
		zone: rule.zone,
	};
}

function typed(interaction: ModalSubmitInteraction): WhenTyped {
	const [when = '', length = '', zone = ''] = [field.when, field.length, field.zone].map((id) =>
		oneLine(typedIn(interaction, id)),
	);
	return { when, length, zone };
}

function typedBefore({ drafts, member, at }: Context, draft: string): WhenTyped | undefined {
	const found = drafts.find(member.user, draft, at);
	const [when = '', length = '', zone = ''] = Object.values(field).map((id) => draftText(found, id));
	return found && { when, length, zone };
}

/** The rule that was typed, with what was said of single dates; the old one, where nothing was changed. */
function readRule(interaction: BaseInteraction, context: Context, meeting: Meeting, given: WhenTyped): WhenRead {
	const { words, at } = context;
	const before = asItIs(context, meeting);
	const { zone: usualZone, exceptions, breaks } = meeting.rule;
	const isSame = given.when === before.when && given.length === before.length && given.zone === before.zone;
	if (isSame) return { kind: 'rule', rule: meeting.rule };
	// The zone that stood in the form is overruled by a place that was typed beside the time.
	const zone = given.zone === before.zone ? '' : given.zone;
	const read = readWhen({ ...given, zone }, { words, locale: interaction.locale, at, usualZone });
	if (read.kind !== 'rule') return read;
	const isWhenSame = given.when === before.when;
	const rule = isWhenSame ? { ...meeting.rule, zone: read.rule.zone, minutes: read.rule.minutes } : read.rule;
	return { kind: 'rule', rule: { ...rule, exceptions, breaks } };
}

function previewCard(interaction: BaseInteraction, context: Context, meeting: Meeting, given: WhenTyped): Card {
	const { words, at, drafts, member } = context;
	const { preview: say } = words.meetingPlan;
	const { locale } = interaction;
	const draft = drafts.keep(member.user, { ...given }, at);
	const to = { meeting: meeting.id, draft };
	const leave = button(routes.edit.id({ meeting: meeting.id }), say.leave);
	const read = readRule(interaction, context, meeting, given);
	if (read.kind !== 'rule') {
		const lines = read.kind === 'zone' ? [read.ask] : read.problems;
		const again = button(routes.when.id(to), say.again, 'main');
		return card([...lines, `-# ${say.kept}`].join('\n'), givenBack(given.when), [again, leave]);
	}
	const rule = onTheRule(read.rule);
	return card(
		say.changes,
		line,
		[headOf(words, meeting), whenText(words, rule, locale), ...lostLine(context, read.rule, rule)].join('\n'),
		...datesPart({ words, locale, at }, rule),
		line,
		[button(routes.whenKeep.id(to), say.keep, 'main'), button(routes.when.id(to), say.change), leave],
	);
}

/** How much of what was said of single dates the new rule has no place for. */
function lostLine({ words }: Context, before: MeetingRule, after: MeetingRule): string[] {
	const lost = before.exceptions.length - after.exceptions.length;
	return lost > 0 ? [words.meetingPlan.preview.lost(lost)] : [];
}
