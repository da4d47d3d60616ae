import { invalidForm, refusal } from './errors.ts';
import type { Refusal, RefusalCode } from './errors.ts';

/** Thrown by a route to answer with one of Discord's refusals. */
export class Refused extends Error {
	readonly refusal: Refusal;

	constructor(given: Refusal | RefusalCode) {
		const refused = typeof given === 'number' ? refusal(given) : given;
		super(refused.message);
		this.refusal = refused;
	}
}

/** Throws `Refused` when a check found faults. */
export function pass(checked: Refusal | undefined): void {
	if (checked) throw new Refused(checked);
}

/** A 50035 with one fault at one place. */
export function formFault(path: readonly (string | number)[], code: string, message: string): Refused {
	return new Refused(invalidForm([{ path, code, message }]));
}
