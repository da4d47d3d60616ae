/** Answers to interactions (POST /interactions/{id}/{token}/callback). */
import { invalidForm, refusal, type BodyFault, type Refusal } from '../errors.ts';
import { notA, notAChoice, notAnObject, required, tooLong } from './complaints.ts';
import {
	below,
	complain,
	fieldsOf,
	integer,
	isAbsent,
	lengthOf,
	list,
	listOf,
	record,
	text,
	top,
	type Check,
	type Spot,
} from './fields.ts';
import { localizations } from './locales.ts';
import { findMessageFaults, type MessageGiven } from './message.ts';
import { findModalFaults } from './modal.ts';

const answerTypes = [4, 5, 6, 7, 8, 9] as const;

/** Interaction types by the callback type that may answer them: 2 command, 3 component, 4 autocomplete, 5 modal. */
const answerable: Readonly<Record<number, readonly number[]>> = {
	4: [2, 3, 5],
	5: [2, 3, 5],
	6: [3],
	7: [3],
	8: [4],
	9: [2, 3],
};

/**
 * Whether this kind of answer may be given to this kind of interaction. `fromMessage`: a modal that was opened from a
 * component, which may also update that message (6, 7). 1 (pong), 10 (premium required) and 12 (launch activity) are never
 * legal here. Source: Discord's "Receiving and Responding", interaction callback types.
 */
export function legalCallback(interactionType: number, callbackType: number, fromMessage: boolean): boolean {
	if (interactionType === 5 && fromMessage && (callbackType === 6 || callbackType === 7)) return true;
	return answerable[callbackType]?.includes(interactionType) ?? false;
}

/** The value of a choice: a text of at most 100 characters, or a number. */
const choiceValue: Check = (value, spot) => {
	if (typeof value === 'string') {
		if (lengthOf(value) > 100) complain(spot, tooLong(100));
		return;
	}
	if (typeof value !== 'number' || !Number.isFinite(value)) complain(spot, notA('string', value));
};

const suggestions = record({
	needs: {
		choices: list(
			record({
				needs: { name: text(1, 100), value: choiceValue },
				may: { name_localizations: localizations(text(1, 100)) },
			}),
			0,
			25,
		),
	},
	also: ({ choices }, spot) => {
		const kinds = listOf(choices).map((choice) => typeof fieldsOf(choice)?.value);
		for (const [at, kind] of kinds.entries()) {
			// all belong to one option, so all are of its type
			if (kind === kinds[0] || (kind !== 'string' && kind !== 'number')) continue;
			const place = below(below(below(spot, 'choices'), at), 'value');
			complain(place, notA(kinds[0] === 'number' ? 'float' : 'string', fieldsOf(listOf(choices)[at])?.value));
		}
	},
});

const deferral = record({ may: { flags: integer(0, 2_147_483_647) } });

/** Lists the faults of `data`; returns true for an empty message. */
function findDataFaults(type: number, data: unknown, given: MessageGiven, spot: Spot): boolean {
	switch (type) {
		case 4:
			return findMessageFaults(data, 'interaction', given, spot);
		case 5:
			deferral(data, spot);
			return false;
		case 7:
			return findMessageFaults(data, 'interaction-update', given, spot);
		case 8:
			suggestions(data, spot);
			return false;
		case 9:
			findModalFaults(data, spot);
			return false;
		default:
			return false;
	}
}

/**
 * Checks the body of a callback: its type is one that a bot may give (4 to 9), and its `data` is right for that type.
 * 4, 8 and 9 need `data`. Of a deferral (5) only `flags` are looked at, since Discord ignores the rest. Whether the type
 * is legal for the interaction is `legalCallback`. Returns 50035 with every fault, 50006, or undefined.
 */
export function checkCallback(body: unknown, given: MessageGiven = { files: [] }): Refusal | undefined {
	const faults: BodyFault[] = [];
	const spot = top(faults);
	const fields = fieldsOf(body);
	let empty = false;
	if (!fields) {
		complain(spot, notAnObject);
	} else if (isAbsent(fields.type)) {
		complain(below(spot, 'type'), required);
	} else if (!answerTypes.some((type) => type === fields.type)) {
		complain(below(spot, 'type'), notAChoice(answerTypes));
	} else if (!isAbsent(fields.data)) {
		empty = findDataFaults(Number(fields.type), fields.data, given, below(spot, 'data'));
	} else if (fields.type === 4 || fields.type === 8 || fields.type === 9) {
		complain(below(spot, 'data'), required);
	}
	if (faults.length > 0) return invalidForm(faults);
	return empty ? refusal(50006) : undefined;
}
