import { faultLines } from './errors.ts';
import type { LoggedRequest } from './contract.ts';

/** The requests of the bot, and those that were refused. */
export interface RequestLog {
	readonly requests: readonly LoggedRequest[];
	readonly refusals: readonly LoggedRequest[];
	add(entry: Omit<LoggedRequest, 'id' | 'faults'> & { readonly ordered: boolean }): void;
}

/** Keeps the newest `keep` requests (all, when Infinity), and tells `warn` of each refusal in one line. */
export function requestLog(keep: number, warn: (line: string) => void, changed: () => void): RequestLog {
	const requests: LoggedRequest[] = [];
	const refusals: LoggedRequest[] = [];
	let count = 0;
	const push = (list: LoggedRequest[], entry: LoggedRequest) => {
		list.push(entry);
		// Trimmed in batches, so that a full log costs nothing per request.
		if (list.length > 2 * keep) list.splice(0, list.length - keep);
	};
	return {
		requests,
		refusals,
		add({ ordered, ...entry }) {
			count += 1;
			const faults = entry.status < 400 ? [] : faultsOf(entry.status, entry.answer);
			const logged = { id: count, ...entry, faults };
			push(requests, logged);
			if (entry.status >= 400 && entry.status < 500 && !ordered) {
				push(refusals, logged);
				const unknown = entry.route === null ? ' (the sandbox has no such route)' : '';
				warn(`sandbox: ${entry.method} ${entry.path} refused with ${entry.status}${unknown}: ${faults.join('; ')}`);
			}
			changed();
		},
	};
}

function faultsOf(status: number, answer: unknown): readonly string[] {
	if (typeof answer !== 'object' || answer === null) return [`${status}`];
	const { code = 0, message = '', errors } = answer as { code?: number; message?: string; errors?: object };
	return faultLines({ status, code, message, ...(errors && { errors }) });
}
