import { Temporal } from 'temporal-polyfill';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { queueLetters, type Letter } from '#src/delivery/letters.ts';
import { milestoneLetters, readCelebration, type Celebration } from '#src/features/celebrations/celebration.ts';
import { announcedAt } from '#src/features/celebrations/server.ts';
import { celebrateStep } from '#src/features/celebrations/steps.ts';
import { celebrationIdOf, reachedStep } from '#src/features/celebrations/reached.ts';
import { hasAgreed } from '#src/features/consent.ts';
import type { Vault } from '#src/vault.ts';

/** A celebration that comes so much later than it was due names its day. */
const saysSo = Temporal.Duration.from({ hours: 3 });
/** One that comes later than this is asked about first. */
const announced = Temporal.Duration.from({ hours: 24 * 7 });

/**
 * Looks at what is true now: whether a celebration is still to be shown. One that comes much too late is not: its author is
 * asked about it the next time that they come by.
 */
export async function planShowing(
	db: Db,
	vault: Vault,
	letter: Letter,
	at: Temporal.Instant,
): Promise<Celebration | NotShown> {
	return inTransaction(db, async (tx) => {
		const due = await dueNow(tx, vault, letter, at);
		if (!('instant' in due)) return due;
		const found = await wanted(tx, vault, letter);
		if (!found) return { do: 'drop', why: 'it is not wanted any more' };
		const { user, guild, day } = found;
		if (!(await hasAgreed(tx, { user, guild }))) return { do: 'drop', why: 'consent' };
		if (letter.begun !== null) return found;
		if (isLater(at, due.instant.add(announced))) {
			await askInstead(tx, letter, at);
			return { do: 'drop', why: 'it is too late to show it unasked' };
		}
		const saysDay = day && isLater(at, due.instant.add(saysSo)) ? day : undefined;
		await tx
			.updateTable('celebration')
			.set({ says_day: saysDay?.toString() ?? null })
			.where('id', '=', found.id)
			.execute();
		return { ...found, saysDay };
	});
}

/** Why a celebration is not shown now. */
export type NotShown =
	{ readonly do: 'drop'; readonly why: string } | { readonly do: 'wait'; readonly until: Temporal.Instant };

/**
 * When a celebration was due, by the clock that its server has now. A milestone that is announced without being asked about
 * becomes a celebration here, as its person wishes it at this moment.
 */
async function dueNow(
	tx: Db,
	vault: Vault,
	letter: Letter,
	at: Temporal.Instant,
): Promise<{ readonly instant: Temporal.Instant } | NotShown> {
	const { user, subject, key, begun, guild } = letter;
	if (!key.startsWith(ofStep) || begun !== null) return { instant: letter.due };
	const step = await reachedStep(tx, vault, user ?? '', subject);
	if (!step || step.guild === null || step.guild !== guild) return { do: 'drop', why: 'it was corrected' };
	if (step.celebrate === 'ask') {
		await ask(tx, letter, at);
		return { do: 'drop', why: 'its person is asked' };
	}
	if (step.celebrate !== 'named' && step.celebrate !== 'anonymous') return { do: 'drop', why: 'switched off' };
	const instant = await announcedAt(tx, guild, step.at);
	if (isLater(instant, at)) return { do: 'wait', until: instant };
	await celebrateStep(tx, vault, step, step.celebrate, at);
	return { instant };
}

/** With this the key of a letter about a step begins. */
const ofStep = 'milestone:';

async function wanted(tx: Db, vault: Vault, { subject, user, key }: Letter): Promise<Celebration | undefined> {
	const row = await tx
		.selectFrom('celebration')
		.selectAll()
		.where('id', '=', shownBy({ key, subject }))
		.where('user_id', '=', user ?? '')
		.where('state', 'in', ['wanted', 'shown'])
		.executeTakeFirst();
	return row && readCelebration(tx, vault, row);
}

/** The id of the celebration that a letter shows. */
function shownBy({ key, subject }: Pick<Letter, 'key' | 'subject'>): string {
	return key.startsWith(ofStep) ? celebrationIdOf(subject) : subject;
}

/** From now on it may be on its way there, with a picture of this name in its message. */
export async function onItsWay(
	db: Db,
	{ id }: Celebration,
	{ channel, picture }: { readonly channel: string; readonly picture: string | null },
): Promise<void> {
	await db
		.updateTable('celebration')
		.set({ channel_id: channel, picture })
		.where('id', '=', id)
		.where('state', 'in', ['wanted', 'shown'])
		.execute();
}

/**
 * Notes in which message it is. One that was taken back meanwhile is looked after, so that it disappears.
 * @param message undefined: somebody has deleted it already.
 */
export async function shownIn(
	db: Db,
	letter: Pick<Letter, 'key' | 'subject'>,
	message: string | undefined,
): Promise<void> {
	const id = shownBy(letter);
	if (message === undefined) {
		await db.deleteFrom('celebration').where('id', '=', id).where('message_id', 'is', null).execute();
		return;
	}
	await inTransaction(db, async (tx) => {
		await tx.updateTable('celebration').set({ message_id: message }).where('id', '=', id).execute();
		await tx
			.updateTable('celebration')
			.set({ state: 'shown' })
			.where('id', '=', id)
			.where('state', '=', 'wanted')
			.execute();
	});
}

/** So long a question waits for its person. */
const askedFor = Temporal.Duration.from({ hours: 24 * 30 });

/**
 * It cannot be shown as its author wished: it is a draft again, of which they are asked the next time that they come by.
 * Nothing of it is lost.
 */
export async function askInstead(db: Db, letter: Letter, at: Temporal.Instant): Promise<void> {
	const { user, guild, subject, key } = letter;
	await inTransaction(db, async (tx) => {
		await tx
			.updateTable('celebration')
			.set({ state: 'draft', channel_id: null, picture: null })
			.where('id', '=', shownBy(letter))
			.where('state', '=', 'wanted')
			.execute();
		const again = { key: `again:${key}`, kind: milestoneLetters, user, guild, subject, priority: 6, due: at };
		await queueLetters(tx, [{ ...again, expires: at.add(askedFor) }]);
	});
}

/** Its person wants to be asked by now. */
async function ask(tx: Db, { user, guild, subject, key }: Letter, at: Temporal.Instant): Promise<void> {
	const letter = { key: `ask:${key}`, kind: milestoneLetters, user, guild, subject, priority: 6, due: at };
	await queueLetters(tx, [{ ...letter, expires: at.add(askedFor) }]);
}

function isLater(one: Temporal.Instant, other: Temporal.Instant): boolean {
	return Temporal.Instant.compare(one, other) > 0;
}
