/**
 * Discord's refusals as plain values.
 * Codes and wording: Discord's documents, "Opcodes and Status Codes" (JSON error codes); where the documents and the
 * API's own answers differ in wording (50013), the API's answer is used.
 */

/** What the sandbox answers instead of doing what it was asked: an HTTP status, and `code`, `message`, `errors` as JSON. */
export interface Refusal {
	readonly status: number;
	readonly code: number;
	readonly message: string;
	/** The tree of a 50035: `errors.<key>.<index>.<key>._errors[{code, message}]`. */
	readonly errors?: object;
}

/** One thing wrong with a body: where, Discord's inner code, and a sentence. An empty path means the body itself. */
export interface BodyFault {
	readonly path: readonly (string | number)[];
	readonly code: string;
	readonly message: string;
}

/**
 * Status and message by code. Discord does not publish the HTTP status of each code: those marked `status not published`
 * follow the kind of the error, so a client must decide by code alone.
 */
const refusals = {
	10003: { status: 404, message: 'Unknown Channel' },
	10004: { status: 404, message: 'Unknown Guild' },
	10007: { status: 404, message: 'Unknown Member' },
	10008: { status: 404, message: 'Unknown Message' },
	10011: { status: 404, message: 'Unknown Role' },
	10013: { status: 404, message: 'Unknown User' },
	10014: { status: 400, message: 'Unknown Emoji' },
	10015: { status: 404, message: 'Unknown Webhook' },
	10062: { status: 404, message: 'Unknown interaction' },
	10063: { status: 404, message: 'Unknown application command' },
	10070: { status: 404, message: 'Unknown Guild Scheduled Event' },
	// status not published: 20016 to 30038, 40003, 50003, 50024, 50033, 50278, 160004, 180000
	20016: { status: 429, message: 'This action cannot be performed due to slowmode rate limit' },
	20028: { status: 429, message: 'The write action you are performing on the channel has hit the write rate limit' },
	20029: { status: 429, message: 'The write action you are performing on the server has hit the write rate limit' },
	30005: { status: 400, message: 'Maximum number of guild roles reached (250)' },
	30032: { status: 400, message: 'Maximum number of application commands reached (100)' },
	30034: { status: 400, message: 'Max number of daily application command creates has been reached (200)' },
	30038: { status: 400, message: 'Maximum number of uncompleted guild scheduled events reached (100)' },
	40003: { status: 400, message: 'You are opening direct messages too fast' },
	40005: { status: 413, message: 'Request entity too large' },
	40060: { status: 400, message: 'Interaction has already been acknowledged.' },
	50001: { status: 403, message: 'Missing Access' },
	50003: { status: 400, message: 'Cannot execute action on a DM channel' },
	50005: { status: 403, message: 'Cannot edit a message authored by another user' },
	50006: { status: 400, message: 'Cannot send an empty message' },
	50007: { status: 403, message: 'Cannot send messages to this user' },
	50013: { status: 403, message: 'Missing Permissions' },
	50024: { status: 400, message: 'Cannot execute action on this channel type' },
	50027: { status: 401, message: 'Invalid Webhook Token' },
	50033: { status: 400, message: 'Invalid Recipient(s)' },
	50035: { status: 400, message: 'Invalid Form Body' },
	50083: { status: 400, message: 'Thread is archived' },
	50109: { status: 400, message: 'The request body contains invalid JSON.' },
	50278: { status: 403, message: 'Cannot send messages to this user due to having no mutual guilds' },
	160004: { status: 400, message: 'A thread has already been created for this message' },
	180000: { status: 400, message: 'Cannot update a finished event' },
} as const;

/** A code that `refusal` knows. */
export type RefusalCode = keyof typeof refusals;

/** 401 with code 0: no token, or a wrong one. */
export const unauthorized: Refusal = { status: 401, code: 0, message: '401: Unauthorized' };

/** 404 with code 0: there is no such route. */
export const noSuchRoute: Refusal = { status: 404, code: 0, message: '404: Not Found' };

/** 405 with code 0: the route exists, but not with this method. */
export const methodNotAllowed: Refusal = { status: 405, code: 0, message: '405: Method Not Allowed' };

/** Discord's refusal with this code, without an `errors` tree. */
export function refusal(code: RefusalCode): Refusal {
	return { code, ...refusals[code] };
}

interface FaultTree {
	_errors?: { code: string; message: string }[];
	[key: string]: FaultTree | FaultTree['_errors'];
}

/**
 * 50035 with all faults of a body: each becomes an entry of `errors.<key>.<index>._errors`, in the order given.
 * A key that is an index of a list is written as text, as in Discord's answers.
 */
export function invalidForm(faults: readonly BodyFault[]): Refusal {
	const errors: FaultTree = {};
	for (const { path, code, message } of faults) {
		let branch = errors;
		for (const key of path) branch = (branch[String(key)] ??= {}) as FaultTree;
		(branch._errors ??= []).push({ code, message });
	}
	return { ...refusal(50035), errors };
}

/** Every fault of a 50035 tree in one line each, for example `embeds.0.title: Must be 256 or fewer in length.` */
export function faultLines(refused: Refusal): readonly string[] {
	if (!refused.errors) return [`${refused.code}: ${refused.message}`];
	const lines: string[] = [];
	const walk = (branch: FaultTree, path: string) => {
		for (const { code, message } of branch._errors ?? []) lines.push(`${path || 'body'} [${code}]: ${message}`);
		for (const [key, below] of Object.entries(branch)) {
			if (key !== '_errors') walk(below as FaultTree, path ? `${path}.${key}` : key);
		}
	};
	walk(refused.errors as FaultTree, '');
	return lines;
}
