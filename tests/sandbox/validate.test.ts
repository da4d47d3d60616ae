import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultLines, invalidForm, refusal, type Refusal } from '#src/sandbox/errors.ts';
import { checkCallback, legalCallback } from '#src/sandbox/validate/callback.ts';
import { checkCommands } from '#src/sandbox/validate/commands.ts';
import { checkMessage } from '#src/sandbox/validate/message.ts';
import { checkScheduledEvent } from '#src/sandbox/validate/scheduled-event.ts';
import { good, wrong } from './validate-bodies/all.ts';
import { check, damaged, now } from './validate-bodies/cases.ts';

/** Each fault as `path CODE`, in the order of the alphabet. */
const faultsOf = (refused: Refusal | undefined) =>
	refused === undefined
		? []
		: faultLines(refused).map((line) => line.replace(/ \[(\w+)\]: .*$/, ' $1').replace(/^body /, ' '));

describe('right bodies are accepted', () => {
	test.each(good)('$name', (each) => {
		expect(check(each)).toBeUndefined();
	});
});

describe('wrong bodies are refused with every fault at its place', () => {
	test.each(wrong)('$name', (each) => {
		const refused = check(each);
		if (typeof each.faults === 'number') {
			expect(refused).toMatchObject({ code: each.faults });
			expect(refused?.errors).toBeUndefined();
			return;
		}
		expect(refused).toMatchObject({ status: 400, code: 50035, message: 'Invalid Form Body' });
		expect(faultsOf(refused).toSorted()).toEqual([...each.faults].toSorted());
	});
});

describe('what a refusal looks like', () => {
	test('faults become a tree of keys and indexes, in the words of Discord', () => {
		const body = { embeds: [{ title: 'a'.repeat(257), fields: [{ name: '', value: 'x' }] }] };
		expect(checkMessage(body, 'channel', { files: [] })).toEqual({
			status: 400,
			code: 50035,
			message: 'Invalid Form Body',
			errors: {
				embeds: {
					0: {
						title: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 256 or fewer in length.' }] },
						fields: { 0: { name: { _errors: [{ code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }] } } },
					},
				},
			},
		});
	});

	test('two faults at one place stand in one list, in the order they were found', () => {
		const at = ['embeds', 0];
		const errors = [
			{ path: at, code: 'A', message: 'first' },
			{ path: at, code: 'B', message: 'second' },
		];
		expect(invalidForm(errors).errors).toEqual({
			embeds: {
				0: {
					_errors: [
						{ code: 'A', message: 'first' },
						{ code: 'B', message: 'second' },
					],
				},
			},
		});
	});

	test('the components that a place takes are named', () => {
		const refused = checkMessage({ components: [{ type: 10, content: 'Hi' }] }, 'channel', { files: [] });
		expect(refused && faultLines(refused)).toEqual([
			'components.0 [UNION_TYPE_CHOICES]: Value of field "type" must be one of (1,).',
		]);
	});

	test('a refusal without a tree is one line of code and message', () => {
		expect(faultLines(refusal(10062))).toEqual(['10062: Unknown interaction']);
		expect(refusal(40060)).toEqual({ status: 400, code: 40060, message: 'Interaction has already been acknowledged.' });
	});

	test('too many commands name their limit', () => {
		const menus = Array.from({ length: 16 }, (_, at) => ({ type: 2, name: `Menu ${at}` }));
		expect(checkCommands(menus)).toMatchObject({
			code: 30032,
			message: 'Maximum number of application commands reached (15)',
		});
	});
});

describe('answers to interactions', () => {
	test.each([
		// interaction type, and the callback types that may answer it
		[1, []],
		[2, [4, 5, 9]],
		[3, [4, 5, 6, 7, 9]],
		[4, [8]],
		[5, [4, 5]],
	])('an interaction of type %i may be answered with %j', (interaction, callbacks) => {
		const legal = Array.from({ length: 13 }, (_, type) => type).filter((type) =>
			legalCallback(interaction, type, false),
		);
		expect(legal).toEqual(callbacks);
	});

	test('a modal opened from a message may also update that message, and never opens another modal', () => {
		expect([6, 7].map((type) => legalCallback(5, type, true))).toEqual([true, true]);
		expect(legalCallback(5, 9, true)).toBe(false);
	});

	test('an update of a V2 message may leave its flag out', () => {
		const body = { type: 7, data: { components: [{ type: 10, content: 'Hi' }] } };
		expect(checkCallback(body, { files: [], wasV2: true })).toBeUndefined();
		expect(checkCallback(body)).toMatchObject({ code: 50035 });
	});
});

describe('edits of a scheduled event', () => {
	const before = {
		entity_type: 3,
		scheduled_start_time: '2026-11-30T19:00:00Z',
		scheduled_end_time: '2026-11-30T20:00:00Z',
		channel_id: null,
		entity_metadata: { location: 'The library' },
	};

	test('a new name is enough', () => {
		expect(checkScheduledEvent({ name: 'Tuesday meeting' }, now, before)).toBeUndefined();
	});

	test('an event that has begun can be renamed but not be given a start that has passed', () => {
		const begun = Date.parse('2026-11-30T19:30:00Z');
		expect(checkScheduledEvent({ name: 'Still on' }, begun, before)).toBeUndefined();
		expect(faultsOf(checkScheduledEvent({ scheduled_start_time: before.scheduled_start_time }, begun, before))).toEqual(
			['scheduled_start_time GUILD_SCHEDULED_EVENT_SCHEDULE_PAST'],
		);
	});

	test('a start after the end that stays is refused', () => {
		expect(faultsOf(checkScheduledEvent({ scheduled_start_time: '2026-11-30T21:00:00Z' }, now, before))).toEqual([
			'scheduled_end_time GUILD_SCHEDULED_EVENT_END_BEFORE_START',
		]);
	});

	test('an event that moves into a channel needs one', () => {
		expect(faultsOf(checkScheduledEvent({ entity_type: 2 }, now, before))).toEqual(['channel_id BASE_TYPE_REQUIRED']);
	});
});

describe('any body', () => {
	const doors = [
		'channel',
		'channel-edit',
		'webhook',
		'webhook-edit',
		'callback',
		'commands',
		'thread',
		'dm',
		'event',
	] as const;

	test('never makes a check throw', () => {
		fc.assert(
			fc.property(fc.constantFrom(...doors), fc.jsonValue(), (door, body) => {
				check({ name: 'any', door, body });
			}),
		);
	});

	test('with a part that cannot be made into text or a number never makes a check throw', () => {
		const stubborn = { toString: '', valueOf: 1 };
		for (const each of [...good, ...wrong]) {
			for (let at = 0; at < 200; at += 1) check({ ...each, body: damaged(each.body, at, stubborn) });
		}
	});

	test('damaged in one place never makes a check throw', () => {
		const whole = fc.constantFrom(...good, ...wrong);
		fc.assert(
			fc.property(whole, fc.nat(), fc.jsonValue(), (each, at, junk) => {
				check({ ...each, body: damaged(each.body, at, junk) });
			}),
			{ numRuns: 500 },
		);
	});

	test('is measured in code points: text is accepted exactly up to 2,000 of them', () => {
		fc.assert(
			fc.property(
				fc.array(fc.constantFrom('a', 'ä', '🌱', '한'), { minLength: 1990, maxLength: 2010 }),
				(characters) => {
					const refused = checkMessage({ content: characters.join('') }, 'channel', { files: [] });
					expect(refused === undefined).toBe(characters.length <= 2000);
				},
			),
		);
	});

	test('keys that are special to JavaScript harm nothing', () => {
		const body: unknown = JSON.parse(
			'[{"name":"a","description":"b","name_localizations":{"__proto__":"x","_errors":"y"}}]',
		);
		expect(faultsOf(checkCommands(body))).toEqual([
			'0.name_localizations BASE_TYPE_LOCALE_INVALID',
			'0.name_localizations BASE_TYPE_LOCALE_INVALID',
		]);
		expect(({} as Record<string, unknown>)['_errors']).toBeUndefined();
	});
});
