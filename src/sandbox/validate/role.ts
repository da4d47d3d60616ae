import { invalidForm, type BodyFault, type Refusal } from '../errors.ts';
import { boolean, integer, record, text, top, type Check } from './fields.ts';

/** Bits, as a number or as digits in a text: both are taken (discord-api-docs "Permissions" has the second). */
const bits: Check = (value, spot) => {
	if (typeof value === 'string' && /^\d{1,20}$/.test(value)) return;
	integer(0, Number.MAX_SAFE_INTEGER)(value, spot);
};

const shape = record({
	needs: {},
	may: { name: text(1, 100), permissions: bits, color: integer(0, 0xffffff), hoist: boolean, mentionable: boolean },
});

/** Checks the body that makes a role: name 1 to 100 characters, permissions, colour. Source: Discord's guild resource. */
export function checkRole(body: unknown): Refusal | undefined {
	const faults: BodyFault[] = [];
	shape(body, top(faults));
	return faults.length > 0 ? invalidForm(faults) : undefined;
}
