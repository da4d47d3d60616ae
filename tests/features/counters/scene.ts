import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { expect } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import { addCounter, type NewCounter } from '#src/features/counters/add.ts';
import type { CounterView } from '#src/features/counters/counter.ts';
import { counterOf } from '#src/features/counters/view.ts';
import type { Member } from '#src/features/people.ts';
import type { Vault } from '#src/vault.ts';

export const ana: Member = { user: '100', guild: '200' };
export const ben: Member = { user: '101', guild: '200' };

/** A Monday, at noon of nobody in particular. */
export const at = Temporal.Instant.from('2026-11-23T10:00:00Z');

export const date = (text: string) => Temporal.PlainDate.from(text);
export const after = (days: number, from = at) => from.add({ hours: 24 * days });

/** The only one of some. */
export function only<Thing>(some: readonly Thing[]): Thing {
	expect(some).toHaveLength(1);
	return some[0]!;
}

/** Acts of Ana, on the database of a test. */
export function scene(opened: () => { readonly db: Db; readonly vault: Vault }) {
	return {
		add: async (given: Partial<NewCounter> & { readonly from?: string } = {}): Promise<CounterView> => {
			const { db, vault } = opened();
			const { from, ...rest } = given;
			return addCounter(db, vault, {
				...{ id: randomUUID(), member: ana, at, kind: 'since', about: { name: 'Sober' } },
				...(from && { start: { day: date(from) } }),
				...rest,
			});
		},
		view: async (id: string, when = at): Promise<CounterView> =>
			counterOf(opened().db, opened().vault, ana.user, id, when),
		letters: async () => opened().db.selectFrom('letter').selectAll().orderBy('due_at').execute(),
	};
}

/** Each chip of a counter with its day, in order. */
export function chips({ reached }: CounterView): readonly string[] {
	return reached.map(({ step, day }) => `${step} ${day.toString()}`);
}
