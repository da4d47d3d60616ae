import { oneOf, route, rowId, type Field } from '#src/discord/custom-id.ts';
import { draftId } from '#src/discord/drafts.ts';
import { themes } from '#src/domain/questions.ts';

/** Which of the questions of a theme, in turn. */
const number: Field<number> = {
	max: 3,
	encode: String,
	decode: (text) => (/^(0|[1-9]\d{0,2})$/.test(text) ? Number(text) : undefined),
};

const meeting = { meeting: rowId } as const;
const date = { occurrence: rowId } as const;

/** Where the buttons, menus and forms of hosting lead. Each finds its row in the server, or by who is on the rota of it. */
export const hostRoutes = {
	choose: route('host-choose', {}),
	rota: route('host-rota', meeting),
	join: route('host-join', meeting),
	leave: route('host-leave', meeting),
	takeOff: route('host-take-off', meeting),
	dates: route('host-dates', meeting),
	open: route('host-open', date),
	take: route('host-take', date),
	giveBack: route('host-give-back', date),
	pass: route('host-pass', date),
	keep: route('host-keep', date),
	ask: route('host-ask', date),
	decline: route('host-decline', date),
	topic: route('host-topic', { ...date, draft: draftId }),
	topicForm: route('host-topic-form', date),
	themes: route('host-themes', date),
	question: route('host-question', { ...date, theme: oneOf(...themes), number }),
	use: route('host-use', { ...date, theme: oneOf(...themes), number }),
} as const;
