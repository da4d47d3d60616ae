import { Temporal } from 'temporal-polyfill';
import { oneOf, route, rowId, type Field } from '#src/discord/custom-id.ts';
import { draftId } from '#src/discord/drafts.ts';
import { keyOf } from '#src/domain/meetings/rule.ts';
import { comingHows } from '#src/domain/meetings/places.ts';

/** A page of a list, from 0 to 99. */
const page: Field<number> = {
	max: 2,
	encode: String,
	decode: (text) => (/^(0|[1-9]\d?)$/.test(text) ? Number(text) : undefined),
};

/** The key of a date, without what would part an id: `202612011900`. */
const key: Field<string> = {
	max: 12,
	encode: (value) => value.replace(/[-T:]/g, ''),
	decode: (text) => (/^\d{12}$/.test(text) ? keyIn(text) : undefined),
};

function keyIn(digits: string): string | undefined {
	const text = digits.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5');
	try {
		return keyOf(Temporal.PlainDateTime.from(text));
	} catch {
		return undefined;
	}
}

const occurrence = { occurrence: rowId } as const;
const attended = { attended: rowId } as const;

/**
 * Where the buttons of coming to a meeting lead. What everybody sees names an occurrence of the server alone; the rest finds
 * its row by whoever presses.
 */
export const comingRoutes = {
	come: route('meeting-come', { ...occurrence, how: oneOf(...comingHows) }),
	/** The same for a date that nobody has spoken of yet. */
	comeAt: route('meeting-come-at', { meeting: rowId, key, how: oneOf(...comingHows) }),
	leave: route('meeting-leave', occurrence),
	still: route('meeting-still', occurrence),

	was: route('meeting-was', occurrence),
	wasNot: route('meeting-was-not', occurrence),
	took: route('meeting-took', { ...attended, draft: draftId }),
	tookForm: route('meeting-took-form', attended),
	count: route('meeting-count', {}),
	countNot: route('meeting-count-not', {}),

	list: route('attended-list', { page }),
	choose: route('attended-choose', { page }),
	delete: route('attended-delete', { ...attended, page }),
	deleteNow: route('attended-delete-now', { ...attended, page }),

	mine: route('meeting-coming-mine', {}),
	mineChoose: route('meeting-coming-choose', {}),
} as const;
