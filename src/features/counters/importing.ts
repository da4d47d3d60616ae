import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import type { ImportedCounter, ImportProblem } from '#src/domain/milestones/csv.ts';
import { needsConsent } from '#src/features/consent.ts';
import { addCounter } from '#src/features/counters/add.ts';
import { mostCounters, type CounterView } from '#src/features/counters/counter.ts';
import { countersOf } from '#src/features/counters/view.ts';
import type { Member } from '#src/features/people.ts';
import type { Vault } from '#src/vault.ts';

/** What came of an import: each row was either added or has a problem. `twice`: there is a counter like it. */
export interface Imported {
	readonly added: readonly CounterView[];
	readonly problems: readonly { readonly line: number; readonly why: ImportProblem['why'] }[];
}

/**
 * Adds counters that were read from a file (`readCounters`), all in one transaction: what is past is noted, and nobody is
 * told. One that is there already is not added again, and none beyond as many as there can be.
 * @throws {NeedsConsent} when the person has not agreed to be remembered here.
 */
export async function importCounters(
	db: Db,
	vault: Vault,
	member: Member,
	{ rows, at }: { readonly rows: readonly ImportedCounter[]; readonly at: Temporal.Instant },
): Promise<Imported> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, member.user);
		await needsConsent(tx, member);
		const there = await countersOf(tx, vault, member.user, at);
		const known = new Set(there.map((view) => likeness(view.about.name, view.kind, view.attempts[0]?.start.day)));
		const added: CounterView[] = [];
		const problems: Imported['problems'][number][] = [];
		for (const { line, name, kind, start } of rows) {
			const like = likeness(name, kind, start.day);
			if (known.has(like)) problems.push({ line, why: 'twice' });
			else if (there.length + added.length >= mostCounters) problems.push({ line, why: 'too-many' });
			else added.push(await addCounter(tx, vault, { id: randomUUID(), member, at, kind, about: { name }, start }));
			known.add(like);
		}
		return { added, problems };
	});
}

function likeness(name: string, kind: string, day: Temporal.PlainDate | undefined): string {
	return `${kind} ${day?.toString()} ${name.toLowerCase()}`;
}
