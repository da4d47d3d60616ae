import { randomUUID } from 'node:crypto';
import type { ModalSubmitInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import type { Form } from '#src/discord/card.ts';
import { rowId } from '#src/discord/custom-id.ts';
import type { Draft } from '#src/discord/drafts.ts';
import { valuesOf } from '#src/discord/fields.ts';
import { channelInput, meetingChannels } from '#src/discord/meeting/plan/inputs.ts';
import { meetingRoutes as routes } from '#src/discord/meeting/routes.ts';
import { draftText, textInput, typedIn } from '#src/discord/milestone/inputs.ts';
import { legible } from '#src/domain/text.ts';
import { meetingKinds, type MeetingKind } from '#src/features/meetings/meeting.ts';

/** The fields of the form, by custom_id. */
const field = { title: 'title', when: 'when', length: 'length', channel: 'channel', where: 'where' } as const;

/** As many characters as a title can have; Discord's own events allow no more. */
export const longestTitle = 100;
export const longestWhen = 200;
const longestLength = 40;
const longestWhere = 500;

/** A meeting as somebody has typed it so far. */
export interface NewTyped {
	/** The id that it will have. */
	readonly id: string;
	readonly title: string;
	readonly when: string;
	readonly length: string;
	/** A channel, or empty. */
	readonly channel: string;
	readonly where: string;
	/** What they chose for its clock; empty: nothing yet. */
	readonly zone: string;
	readonly kind: '' | MeetingKind;
}

const nothingTyped: Omit<NewTyped, 'id'> = {
	title: '',
	when: '',
	length: '',
	channel: '',
	where: '',
	zone: '',
	kind: '',
};

/** A meeting of which nothing is typed yet. */
export function newMeeting(): NewTyped {
	return { ...nothingTyped, id: randomUUID() };
}

/** Asks for a new meeting. @param draft where `typed` is kept. */
export function newForm(words: Words, draft: string, typed: NewTyped): Form {
	const { form: say } = words.meetingPlan;
	const when = { id: field.when, text: say.when, hint: say.whenHint, most: longestWhen, required: true } as const;
	const length = { id: field.length, text: say.length, hint: say.lengthHint, most: longestLength } as const;
	const usual = typed.length === '' ? words.meeting.hours(1) : typed.length;
	return {
		custom_id: routes.createForm.id({ draft }),
		title: say.new,
		components: [
			textInput({ id: field.title, text: say.title, most: longestTitle, required: true, value: typed.title }),
			textInput({ ...when, value: typed.when }),
			textInput({ ...length, value: usual }),
			channelInput(
				{ id: field.channel, text: say.channel, types: meetingChannels },
				typed.channel === '' ? null : typed.channel,
			),
			textInput({ id: field.where, text: say.where, hint: say.whereHint, most: longestWhere, value: typed.where }),
		],
	};
}

/** What was filled in, with what was told before. */
export function newGiven(interaction: ModalSubmitInteraction, before: NewTyped): NewTyped {
	return {
		...before,
		title: oneLine(typedIn(interaction, field.title)),
		when: oneLine(typedIn(interaction, field.when)),
		length: oneLine(typedIn(interaction, field.length)),
		channel: valuesOf(interaction, field.channel)[0] ?? '',
		where: oneLine(typedIn(interaction, field.where)),
	};
}

/** Legible, and on one line. */
export function oneLine(typed: string): string {
	return legible(typed).replace(/\s+/g, ' ');
}

/** The same, to be kept. */
export function draftOfNew(typed: NewTyped): Draft {
	return { ...typed };
}

/** What a draft has. */
export function newIn(draft: Draft | undefined): NewTyped {
	const text = (name: keyof NewTyped) => draftText(draft, name) ?? '';
	const { id } = newMeeting();
	return {
		id: rowId.decode(text('id')) ?? id,
		...{ title: text('title'), when: text('when'), length: text('length'), channel: text('channel') },
		...{ where: text('where'), zone: text('zone') },
		kind: meetingKinds.find((kind) => kind === text('kind')) ?? '',
	};
}

/** What kind of meeting a title most likely means. */
export function likelyKind(title: string): MeetingKind {
	if (/workshop|training|class\b|course/i.test(title)) return 'workshop';
	if (/discussion|debate|book club|reading|q ?& ?a/i.test(title)) return 'discussion';
	return /social|game|movie|film|coffee|party|hang ?out|karaoke|picnic/i.test(title) ? 'social' : 'meeting';
}
