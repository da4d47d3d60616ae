import { Temporal } from 'temporal-polyfill';
import { oneOf, route, rowId, type Field } from '#src/discord/custom-id.ts';
import { draftId } from '#src/discord/drafts.ts';
import { keyOf } from '#src/domain/meetings/rule.ts';
import { meetingKinds } from '#src/features/meetings/meeting.ts';

/** A page of a list, from 0 to 99. */
const page: Field<number> = {
	max: 2,
	encode: String,
	decode: (text) => (/^(0|[1-9]\d?)$/.test(text) ? Number(text) : undefined),
};

/** The key of an occurrence, without what would part an id: `202612011900`. */
export const keyField: Field<string> = {
	max: 12,
	encode: (key) => key.replace(/[-T:]/g, ''),
	decode: (text) => (/^\d{12}$/.test(text) ? keyIn(text) : undefined),
};

function keyIn(digits: string): string | undefined {
	const [, year, month, day, hour, minute] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(digits) ?? [];
	try {
		return keyOf(Temporal.PlainDateTime.from(`${year}-${month}-${day}T${hour}:${minute}`));
	} catch {
		return undefined;
	}
}

/** What a list shows of all there is; nothing: all. */
const filters = {
	kind: oneOf('', ...meetingKinds),
	day: oneOf('', '1', '2', '3', '4', '5', '6', '7'),
	where: oneOf('', 'here', 'link', 'address'),
	/** Whatever was searched for, as a draft. */
	search: draftId,
} as const;

const meeting = { meeting: rowId } as const;
const drafted = { ...meeting, draft: draftId } as const;
const date = { ...meeting, key: keyField } as const;

/** Where the buttons, menus and forms of meetings lead. Each is looked up in the server where it is pressed. */
export const meetingRoutes = {
	list: route('meeting-list', { page, ...filters }),
	listDay: route('meeting-list-day', filters),
	listKind: route('meeting-list-kind', filters),
	choose: route('meeting-choose', {}),
	open: route('meeting-open', meeting),
	next: route('meeting-next', { page }),

	/** Opens the form for a new meeting; of a draft with what was typed. */
	create: route('meeting-create', { draft: draftId }),
	/** A draft has the id of the meeting that is made, however often it is sent. */
	createForm: route('meeting-create-form', { draft: draftId }),
	zone: route('meeting-zone', { draft: draftId }),
	zoneOpen: route('meeting-zone-open', { draft: draftId }),
	zoneForm: route('meeting-zone-form', { draft: draftId }),
	plan: route('meeting-plan', { draft: draftId }),

	edit: route('meeting-edit', meeting),
	about: route('meeting-about', meeting),
	aboutForm: route('meeting-about-form', meeting),
	when: route('meeting-when', drafted),
	whenForm: route('meeting-when-form', meeting),
	whenKeep: route('meeting-when-keep', drafted),
	where: route('meeting-where', drafted),
	whereForm: route('meeting-where-form', meeting),
	reminders: route('meeting-reminders', meeting),
	remindersForm: route('meeting-reminders-form', meeting),
	more: route('meeting-choices', drafted),
	moreForm: route('meeting-choices-form', meeting),

	dates: route('meeting-dates', meeting),
	dateChoose: route('meeting-date-choose', meeting),
	date: route('meeting-date', date),
	skip: route('meeting-skip', date),
	unskip: route('meeting-unskip', date),
	move: route('meeting-move', { ...date, draft: draftId }),
	moveForm: route('meeting-move-form', date),
	addDate: route('meeting-date-add', drafted),
	addDateForm: route('meeting-date-add-form', meeting),
	topic: route('meeting-topic', date),
	topicForm: route('meeting-topic-form', date),
	pause: route('meeting-pause', drafted),
	pauseForm: route('meeting-pause-form', meeting),
	pauseAll: route('meeting-pause-all', { draft: draftId }),
	pauseAllForm: route('meeting-pause-all-form', {}),
	resume: route('meeting-resume', meeting),
	resumeAll: route('meeting-resume-all', {}),
	end: route('meeting-end', meeting),
	endNow: route('meeting-end-now', meeting),
	revive: route('meeting-revive', meeting),
} as const;
