import { Writable } from 'node:stream';
import { DiscordAPIError, HTTPError } from 'discord.js';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { LogLevel } from '#src/config.ts';
import { NotKept, StartupError, UserError } from '#src/errors.ts';
import { describeError, openLog } from '#src/log.ts';

const canary = 'what-a-person-wrote';

/** What is written when something is logged. */
function written(work: (log: ReturnType<typeof openLog>) => void, level: LogLevel = 'trace'): string {
	let text = '';
	const destination = new Writable({
		write(chunk: Buffer, _encoding, done) {
			text += chunk.toString('utf8');
			done();
		},
	});
	work(openLog(level, destination));
	return text;
}

const logged = (err: unknown) =>
	written((log) => {
		log.error({ err, reference: 'abcdef' }, 'a handler failed');
	});

/** What something throws. */
function thrownBy(work: () => unknown): unknown {
	try {
		work();
	} catch (error) {
		return error;
	}
	throw new Error('Nothing was thrown');
}

class DatabaseError extends Error {
	readonly code = '23505';
	readonly detail = `Key (note)=(${canary}) already exists.`;
	readonly where = canary;
	readonly query = `insert into checkin values ('${canary}')`;
	override readonly name = 'error';
}

const discordError = new DiscordAPIError(
	{
		code: 50035,
		message: `Invalid Form Body ${canary}`,
		errors: { content: { _errors: [{ code: 'X', message: canary }] } },
	},
	50035,
	400,
	'POST',
	`https://discord.com/api/v10/interactions/1/${canary}/callback`,
	{ body: { content: canary }, files: [] },
);

const carrying: Readonly<Record<string, unknown>> = {
	"an error of Discord's, with the request in it": discordError,
	'a failed request, with its token in the address': new HTTPError(500, canary, 'POST', `https://x/${canary}`, {
		body: { content: canary },
		files: undefined,
	}),
	'an error of PostgreSQL, which quotes rows': new DatabaseError(`duplicate key value: ${canary}`),
	'a RangeError of Temporal, which quotes what it could not read': thrownBy(() => Temporal.PlainDate.from(canary)),
	'a TypeError of Node, which quotes what it was given': thrownBy(() => Buffer.from('x', canary as BufferEncoding)),
	'a SyntaxError of JSON, which quotes the text': thrownBy(() => JSON.parse(`{"note": ${canary}}`) as unknown),
	'an error of ours that holds the note': new NotKept(canary, new Error(canary)),
	'an error with a cause with a cause': new Error(canary, { cause: new Error(canary, { cause: discordError }) }),
	'several errors in one': new AggregateError([new Error(canary)], canary),
	'a text': canary,
	'an object': { message: canary, note: canary },
	'an error with fields of its own': Object.assign(new Error('x'), { written: canary, errors: [canary] }),
	'a code that is an object': Object.assign(new Error(canary), { code: { note: canary }, status: canary }),
	'a message of many lines, like a stack': new Error(`x\n    at ${canary}\n    at ${canary} (file.ts:1:1)`),
};

test.each(Object.entries(carrying))('%s leaves no word in the log', (_, error) => {
	const line = logged(error);
	expect(line).toContain('"reference":"abcdef"');
	expect(line).not.toContain(canary);
});

test('whatever is thrown is described without throwing', () => {
	const anything = fc.oneof(
		fc.anything(),
		fc.anything().map((cause) => new Error('x', { cause })),
	);
	fc.assert(
		fc.property(anything, (thrown) => {
			expect(typeof describeError(thrown).type).toBe('string');
			expect(() => logged(thrown)).not.toThrow();
		}),
	);
	const circular = new Error('x');
	circular.cause = circular;
	expect(() => logged(circular)).not.toThrow();
});

describe('what is left is enough to find the fault', () => {
	test('type, codes and the place it came from', () => {
		const line = logged(discordError);
		expect(line).toContain('"type":"DiscordAPIError[50035]"');
		expect(line).toContain('"code":50035');
		expect(line).toContain('"status":400');
		expect(describeError(new Error('x')).at?.[0]).toContain('log.test.ts');
	});

	test('messages where they are ours or the runtime speaks of code alone', () => {
		expect(logged(new TypeError('x is not a function'))).toContain('x is not a function');
		expect(logged(new StartupError('Set HANDRAIL_KEY.'))).toContain('Set HANDRAIL_KEY.');
	});

	test('what lies behind it', () => {
		const line = logged(new Error('x', { cause: new DatabaseError(canary) }));
		expect(line).toContain('"cause":{"type":"error","code":"23505"');
	});

	test('a request that its sender can put right is told apart', () => {
		expect(describeError(new UserError(() => canary)).type).toBe('UserError');
	});
});

test('lines have no host name and no process, and levels below the chosen one are not written', () => {
	const work = (log: ReturnType<typeof openLog>) => {
		log.debug('not this');
		log.info({ servers: 1 }, 'ready');
	};
	const lines = written(work, 'info');
	expect(lines.trim().split('\n')).toHaveLength(1);
	expect(Object.keys(JSON.parse(lines) as object).sort()).toEqual(['level', 'msg', 'servers', 'time']);
	expect(written(work, 'silent')).toBe('');
});
