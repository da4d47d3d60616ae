import { exerciseIds, needs } from '#data/exercises/index.ts';
import { oneOf, route, rowId, token, type Field } from '#src/discord/custom-id.ts';
import { draftId } from '#src/discord/drafts.ts';

/** Whether something is easier after an exercise. */
export const answers = ['easier', 'same', 'harder'] as const;

/** A step of an exercise or a place on a list, from 0 to 99. */
const step: Field<number> = {
	max: 2,
	encode: String,
	decode: (text) => (/^(0|[1-9]\d?)$/.test(text) ? Number(text) : undefined),
};

const need = oneOf(...needs);
const within = { exercise: oneOf(...exerciseIds), need } as const;

/** Where the buttons of exercises lead. They say all that there is to know, so that no step needs to be remembered. */
export const copeRoutes = {
	choose: route('cope-choose', {}),
	/** The same as a step, below what is there: for buttons on other screens. */
	open: route('cope-open', { need }),
	step: route('cope-step', { ...within, step }),
	enough: route('cope-enough', within),
	/** Enough before anything was done. */
	leave: route('cope-leave', {}),
	after: route('cope-after', { ...within, answer: oneOf(...answers) }),
} as const;

const thing = { thing: rowId } as const;

/** Where the buttons, menus and forms of one's own list lead. Each thing is looked up by its owner, who is whoever presses. */
export const listRoutes = {
	list: route('cope-list', {}),
	add: route('cope-list-add', { draft: draftId }),
	/** Random: what the ids of the things that it adds are made from, however often it is sent. */
	addForm: route('cope-list-form', { form: token(22) }),
	choose: route('cope-list-choose', {}),
	open: route('cope-list-open', thing),
	/** To this place, counted from 1: pressed twice, it stays there. */
	move: route('cope-list-move', { ...thing, place: step }),
	remove: route('cope-list-remove', thing),
	removeNow: route('cope-list-remove-now', thing),
} as const;
