import { pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from '#src/config.ts';

export type Log = Logger;

/**
 * Writes JSON lines of ids and outcomes. What a person wrote never gets here: errors are written by an allow-list,
 * since the messages of databases and of Discord's client can quote what they were given.
 */
export function openLog(level: LogLevel, destination?: DestinationStream): Log {
	const options = { level, base: null, serializers: { err: describeError } };
	return destination ? pino(options, destination) : pino(options);
}

const quotesNothing = new Set(['TypeError', 'ReferenceError', 'SqliteError', 'StartupError']);

interface DescribedError {
	readonly type: string;
	readonly code?: string | number;
	readonly status?: number;
	readonly message?: string;
	readonly at?: readonly string[];
	readonly cause?: DescribedError;
}

/** What may be logged of a thrown value: its type, codes and where it came from; the message only where it is ours. */
export function describeError(thrown: unknown, depth = 0): DescribedError {
	if (!(thrown instanceof Error)) return { type: typeof thrown };
	const { code, status } = thrown as { code?: unknown; status?: unknown };
	return {
		type: thrown.name,
		...((typeof code === 'string' || typeof code === 'number') && { code }),
		...(typeof status === 'number' && { status }),
		...(isOurs(thrown.name, code) && { message: thrown.message }),
		at: framesOf(thrown),
		...(thrown.cause !== undefined && depth < deepest && { cause: describeError(thrown.cause, depth + 1) }),
	};
}

/** Causes may lead back to themselves. */
const deepest = 5;

/** Node's own errors have a code, and quote what they were given. */
function isOurs(name: string, code: unknown): boolean {
	return quotesNothing.has(name) && !(name === 'TypeError' && code !== undefined);
}

/** A stack begins with the message, and a message can have lines that look like a stack. */
function framesOf({ stack = '', message }: Error): string[] {
	const start = stack.indexOf(message);
	if (start === -1) return [];
	const lines = stack.slice(start + message.length).split('\n');
	return lines
		.filter((line) => line.startsWith('    at '))
		.slice(0, 8)
		.map((line) => line.trim());
}
