import { invalidForm, type BodyFault, type Refusal } from '../errors.ts';
import { record, snowflake, top } from './fields.ts';

const dm = record({ needs: { recipient_id: snowflake } });

/** Checks the body that opens a DM (POST /users/@me/channels): one `recipient_id`. Group DMs are not for bots. */
export function checkDm(body: unknown): Refusal | undefined {
	const faults: BodyFault[] = [];
	dm(body, top(faults));
	return faults.length > 0 ? invalidForm(faults) : undefined;
}
