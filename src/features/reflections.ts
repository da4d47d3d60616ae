import type { Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db, type ReflectionTable } from '#src/db/schema.ts';
import { dayOf } from '#src/domain/day.ts';
import {
	difficulties,
	helpersIn,
	reflectionKinds,
	type Difficulty,
	type Helper,
	type ReflectionKind,
} from '#src/domain/reflection.ts';
import { momentOf, progressOn, restNews, type Moment, type Progress, type RestNews } from '#src/domain/streak.ts';
import { Expired } from '#src/errors.ts';
import { daysOf } from '#src/features/checkins.ts';
import { needsConsent } from '#src/features/consent.ts';
import { standingOf, type Member, type Standing } from '#src/features/people.ts';
import { openFor, sealFor } from '#src/features/sealing.ts';
import type { Place, Vault } from '#src/vault.ts';

/** An intention or a review as it is kept. The words are still sealed; `wordsIn` opens them. */
export interface Reflection {
	readonly id: string;
	readonly user: string;
	readonly kind: ReflectionKind;
	/** `YYYY-MM-DD` */
	readonly day: string;
	/** Undefined for an intention. */
	readonly hard: Difficulty | undefined;
	readonly helped: readonly Helper[];
	readonly sealedWords: string | null;
}

export interface NewReflection {
	/** Opaque, at most 36 characters; of use where the day has none of this kind yet. */
	readonly id: string;
	readonly member: Member;
	readonly at: Temporal.Instant;
	/** Chooses the person's day, once it is known which day is today for them. */
	readonly day: (today: Temporal.PlainDate) => Temporal.PlainDate;
	/** `hard` and `helped` are a review's alone. */
	readonly told: { readonly hard: Difficulty; readonly helped: readonly Helper[] } | undefined;
	/** Null for none; undefined leaves those of one that is told again. */
	readonly words: string | null | undefined;
}

export interface Reflected {
	readonly kept: Reflection;
	/** True when the day had one, which is changed now. */
	readonly changed: boolean;
	readonly day: Temporal.PlainDate;
	readonly today: Temporal.PlainDate;
	/** What it did to the person's days; an intention adds none. */
	readonly moment: Moment;
	readonly progress: Progress;
	/** What there is to tell about rest days. */
	readonly rests: RestNews | undefined;
	readonly standing: Standing;
}

/**
 * Keeps an intention or, where it is told how hard the day was, a review. A day has one of each: told again, it is changed.
 * A review counts as that day's check-in.
 * @throws {NeedsConsent} when the person has not agreed to be remembered here.
 */
export async function reflect(db: Db, vault: Vault, given: NewReflection): Promise<Reflected> {
	const { member, at, told } = given;
	const kind = told === undefined ? 'morning' : 'evening';
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, member.user);
		await needsConsent(tx, member);
		const standing = await standingOf(tx, member);
		const today = dayOf(at, standing.rule);
		const day = given.day(today);
		const { days, held } = await daysOf(tx, member.user);
		const before = progressOn(days, today, held);

		const there = await reflectionOn(tx, member.user, kind, day);
		const id = there?.id ?? given.id;
		const sealed =
			given.words == null ? null : await sealFor(tx, vault, given.words, placeOfWords({ id, user: member.user }));
		const said = { hard: told?.hard ?? null, helped: helpedText(told?.helped ?? []) };
		const row = await tx
			.insertInto('reflection')
			.values({
				id,
				user_id: member.user,
				guild_id: member.guild,
				day: day.toString(),
				kind,
				at: written(at),
				zone: standing.ownZone ? standing.rule.zone : null,
				words: sealed,
				...said,
			})
			.onConflict((conflict) =>
				conflict
					.columns(['user_id', 'day', 'kind'])
					.doUpdateSet(given.words === undefined ? said : { ...said, words: sealed }),
			)
			.returningAll()
			.executeTakeFirstOrThrow();

		if (kind === 'evening') days.add(row.day);
		const progress = progressOn(days, today, held);
		const changed = there !== undefined;
		const moment = momentOf(before, progress);
		const rests = restNews(before, progress, row.day, days);
		return { kept: readReflection(row), changed, day, today, moment, progress, rests, standing };
	});
}

/** What a person's day has of a kind; undefined for nothing. */
export async function reflectionOn(
	db: Db,
	user: string,
	kind: ReflectionKind,
	day: Temporal.PlainDate,
): Promise<Reflection | undefined> {
	const row = await db
		.selectFrom('reflection')
		.selectAll()
		.where('user_id', '=', user)
		.where('day', '=', day.toString())
		.where('kind', '=', kind)
		.executeTakeFirst();
	return row && readReflection(row);
}

/** Whether a person has an intention or a review with this id. */
export async function hasReflection(db: Db, user: string, id: string): Promise<boolean> {
	return (await ownReflection(db, user, id)) !== undefined;
}

/** One of a person's own. @throws {Expired} when there is none, or it is somebody else's. */
export async function findReflection(db: Db, user: string, id: string): Promise<Reflection> {
	const row = await ownReflection(db, user, id);
	if (!row) throw new Expired();
	return readReflection(row);
}

async function ownReflection(db: Db, user: string, id: string) {
	return db.selectFrom('reflection').selectAll().where('id', '=', id).where('user_id', '=', user).executeTakeFirst();
}

/**
 * Takes an intention or a review back. The day of a review counts no longer, unless it has a check-in.
 * @throws {Expired} when there is none, or it is somebody else's.
 */
export async function undoReflection(db: Db, user: string, id: string): Promise<Reflection> {
	const row = await db
		.deleteFrom('reflection')
		.where('id', '=', id)
		.where('user_id', '=', user)
		.returningAll()
		.executeTakeFirst();
	if (!row) throw new Expired();
	return readReflection(row);
}

/** What a person wrote; undefined for nothing. Throws when it was not sealed by its author's key for this row. */
export async function wordsIn(db: Db, vault: Vault, kept: Reflection): Promise<string | undefined> {
	return kept.sealedWords === null ? undefined : openFor(db, vault, kept.sealedWords, placeOfWords(kept));
}

/** Where its sealed words are. */
export function placeOfWords({ id, user }: Pick<Reflection, 'id' | 'user'>): Place {
	return { table: 'reflection', column: 'words', row: id, user };
}

/** What helped as its row has it. */
export function helpedText(helped: readonly Helper[]): string | null {
	return helped.length === 0 ? null : helped.join(',');
}

/** A reflection as its row has it. */
export function readReflection(row: Selectable<ReflectionTable>): Reflection {
	return {
		id: row.id,
		user: row.user_id,
		kind: reflectionKinds.find((kind) => kind === row.kind) ?? 'evening',
		day: row.day,
		hard: difficulties.find((hard) => hard === row.hard),
		helped: helpersIn(row.helped?.split(',') ?? []),
		sealedWords: row.words,
	};
}
