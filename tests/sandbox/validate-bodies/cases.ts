/** What a case of the tables beside this file is, and how it is checked. */
import type { Refusal } from '#src/sandbox/errors.ts';
import { checkCallback } from '#src/sandbox/validate/callback.ts';
import { checkCommands } from '#src/sandbox/validate/commands.ts';
import { checkDm } from '#src/sandbox/validate/dm.ts';
import { checkMessage, type MessageGiven } from '#src/sandbox/validate/message.ts';
import { checkScheduledEvent } from '#src/sandbox/validate/scheduled-event.ts';
import { checkThread } from '#src/sandbox/validate/thread.ts';

/** The request that a body belongs to. */
export type Door =
	| 'channel'
	| 'channel-edit'
	| 'webhook'
	| 'webhook-edit'
	| 'callback'
	| 'commands'
	| 'thread-from-message'
	| 'thread'
	| 'dm'
	| 'event';

export interface Case {
	readonly name: string;
	readonly door: Door;
	readonly body: unknown;
	readonly given?: Partial<MessageGiven>;
}

export interface WrongCase extends Case {
	/** Every fault as `path CODE`, or the code of the whole refusal. */
	readonly faults: readonly string[] | number;
}

/** 2026-11-23T08:00:00Z, the present of every case. */
export const now = 1_795_420_800_000;

export function check({ door, body, given }: Case): Refusal | undefined {
	const files = { files: [], ...given };
	switch (door) {
		case 'callback':
			return checkCallback(body, files);
		case 'commands':
			return checkCommands(body);
		case 'thread-from-message':
			return checkThread(body, 'message');
		case 'thread':
			return checkThread(body, 'channel');
		case 'dm':
			return checkDm(body);
		case 'event':
			return checkScheduledEvent(body, now);
		case 'channel':
		case 'channel-edit':
		case 'webhook':
		case 'webhook-edit':
			return checkMessage(body, door, files);
	}
}

/** The body with one of its parts, chosen by `at`, replaced by `junk`. */
export function damaged(body: unknown, at: number, junk: unknown): unknown {
	const text = JSON.stringify(body);
	let size = 0;
	JSON.parse(text, (_, part: unknown) => {
		size += 1;
		return part;
	});
	let seen = 0;
	const damage = (_: string, part: unknown) => {
		seen += 1;
		return seen === (at % size) + 1 ? junk : part;
	};
	return JSON.parse(text, damage) as unknown;
}
