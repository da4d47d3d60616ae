import { describe, expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import { eventBody, looksOf } from '#src/discord/meeting/event/body.ts';
import { eventSteps, mostEvents } from '#src/discord/meeting/event/plan.ts';
import type { EventRow } from '#src/features/meetings/events.ts';
import { usualChoices, type Meeting } from '#src/features/meetings/meeting.ts';
import { checkScheduledEvent } from '#src/sandbox/validate/scheduled-event.ts';
import { newMeeting } from '#tests/features/meetings/scene.ts';
import { instant } from '#tests/support/meetings.ts';

const now = instant('2026-01-05T10:00:00Z');
const place = { channel: '1325750707814400009', url: null, phone: null, address: null, joining: null };

function row(parts: Partial<EventRow> = {}, about: Partial<Meeting> = {}): EventRow {
	const ids = { id: 'm', feed: null, madeAt: now, endedAt: null };
	const meeting: Meeting = {
		...{ ...usualChoices, ...newMeeting(), ...ids, about: null, program: null, leads: [], place },
		...about,
	};
	return {
		...{ id: 'o', meeting, topic: null, wanted: true, state: 'wanted', event: null, looks: null, tryAt: null },
		...{ starts: instant('2026-01-06T18:00:00Z'), ends: instant('2026-01-06T19:00:00Z') },
		...parts,
	};
}

const words = wordsFor('en');

describe('the event of a meeting', () => {
	test('is one that Discord takes, however long its texts are, and wherever it is', () => {
		const long = { title: 'x'.repeat(300), about: 'y'.repeat(3000), place: { ...place, address: 'z'.repeat(300) } };
		for (const hall of ['voice', 'stage', 'elsewhere'] as const) {
			for (const about of [{}, long]) {
				const body = eventBody(words, row({ topic: 't'.repeat(100) }, about), hall);
				expect(checkScheduledEvent(body, now.epochMilliseconds)).toBeUndefined();
				expect(body).not.toHaveProperty('recurrence_rule');
			}
		}
	});

	test('is in its channel where that can be, else elsewhere, with a link to it', () => {
		expect(eventBody(words, row(), 'voice')).toMatchObject({ entity_type: 2, channel_id: place.channel });
		expect(eventBody(words, row(), 'stage')).toMatchObject({ entity_type: 1, channel_id: place.channel });
		const { entity_type, channel_id, entity_metadata } = eventBody(words, row(), 'elsewhere');
		expect([entity_type, channel_id]).toEqual([3, null]);
		expect(entity_metadata?.location).toContain(place.channel);
	});

	test('looks other when anything that it shows changes', () => {
		const looks = (...given: Parameters<typeof row>) => looksOf(eventBody(words, row(...given), 'elsewhere'));
		const all = [
			looks(),
			looks({ topic: 'Patience' }),
			looks({ starts: instant('2026-01-06T18:30:00Z') }),
			looks({ ends: instant('2026-01-06T19:30:00Z') }),
			looks({}, { title: 'Other' }),
			looks({}, { about: 'Other' }),
		];
		expect(new Set(all).size).toBe(all.length);
		expect(looks()).toBe(all[0]);
	});
});

describe('what is to be done about events', () => {
	const steps = (...rows: readonly EventRow[]) => eventSteps(rows, now).map(({ step }) => step);
	const past = { starts: instant('2026-01-05T08:00:00Z'), ends: instant('2026-01-05T09:00:00Z') };
	const begun = { starts: instant('2026-01-05T09:30:00Z'), ends: instant('2026-01-05T10:30:00Z') };

	test('goes by how each stands', () => {
		expect(steps(row())).toEqual(['make']);
		expect(steps(row({ state: 'making' }))).toEqual(['find']);
		expect(steps(row({ state: 'there' }))).toEqual(['keep']);
		expect(steps(row({ state: 'running', ...begun }))).toEqual(['keep']);
		expect(steps(row({ state: 'running', ...past }))).toEqual(['end']);
		expect(steps(row({ state: 'there', wanted: false }))).toEqual(['remove']);
		expect(steps(row({ state: 'removing' }))).toEqual(['remove']);
		expect(steps(row({ state: 'unwanted' }), row({ state: 'over' }), row(begun), row({ wanted: false }))).toEqual([]);
		expect(steps(row({ tryAt: now.add({ minutes: 1 }) }))).toEqual([]);
	});

	test('leaves room for those of others, and gives what there is to the soonest', () => {
		const many = Array.from({ length: mostEvents + 5 }, (_, hour) =>
			row({
				...{ id: String(hour), state: hour < 10 ? 'wanted' : 'there' },
				...{ starts: now.add({ hours: hour + 1 }), ends: now.add({ hours: hour + 2 }) },
			}),
		);
		const done = eventSteps(many, now);
		expect(done.slice(0, 5).map(({ row: { id }, step }) => [id, step])).toEqual(
			[80, 81, 82, 83, 84].map((hour) => [String(hour), 'remove']),
		);
		expect(done.filter(({ step }) => step === 'make')).toHaveLength(10);
	});
});
