import { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import { freeGathered } from '#src/delivery/gather.ts';
import type { Kind, Observe } from '#src/delivery/kind.ts';
import type { Letter } from '#src/delivery/letters.ts';
import { end, tell } from '#src/delivery/outcome.ts';
import { endVisits, takeVisits, visitAgain } from '#src/delivery/visits.ts';
import type { Answer } from '#src/discord/answer.ts';
import type { Card } from '#src/discord/card.ts';
import { tooLate } from '#src/discord/explain.ts';
import { refusalOf } from '#src/discord/post.ts';
import { languageOf } from '#src/discord/settings/language.ts';

/**
 * Somebody who came at `since` was answered: shows them what waits for their visit, unless that is too long ago. It never
 * rejects.
 */
export type Visit = (user: string, words: Words, answer: Answer, since: Temporal.Instant) => Promise<void>;

/** Discord takes what follows an answer for 15 minutes (Discord docs, "Followup Messages"); less, to be safe. */
const followed = Temporal.Duration.from({ minutes: 14 });

/** So that nobody who comes for one thing is met by a pile of others. */
const mostAtOnce = 2;

type Used = Pick<App, 'db' | 'now' | 'log' | 'languages'> & { readonly observe?: Observe | undefined };

/** Shows letters that wait for their person (`Plan`: visit) below an answer, each once. @param kinds who makes them. */
export function visits(app: Used, kinds: readonly Kind<Card>[]): Visit {
	const byName = new Map(kinds.map((kind) => [kind.name, kind]));
	return async (user, words, answer, since) => {
		try {
			const at = app.now();
			if (!answer.takesMore() || Temporal.Duration.compare(since.until(at), followed) > 0) return;
			const locale = languageOf(words, app.languages);
			for (const letter of await takeVisits(app.db, user, at, mostAtOnce)) {
				await show(app, letter, byName.get(letter.kind), { locale, answer });
			}
		} catch (err) {
			app.log.warn({ err }, 'what waits for a visit could not be shown');
		}
	};
}

async function show(
	app: Used,
	letter: Letter,
	kind: Kind<Card> | undefined,
	{ locale, answer }: { readonly locale: string; readonly answer: Answer },
): Promise<void> {
	try {
		const card = await kind?.visit?.(letter, locale);
		if (!card) {
			await end(letter, app, 'dropped', { why: 'no longer wanted' });
			return;
		}
		await answer.also(card);
		await end(letter, app, 'shown');
	} catch (err) {
		app.log.warn({ err, kind: letter.kind }, 'a letter could not be shown');
		// Shown again and again, a card that Discord does not take would be refused as often.
		if (!tooLate(err) && refusalOf(err) === 'refused') await end(letter, app, 'dead', { why: 'refused' });
		else await visitAgain(app.db, letter);
	}
}

/** Ends what nobody came by for in time, and puts back what went with a letter that is no more. */
export async function sweepLetters(app: Used): Promise<void> {
	await freeGathered(app.db, app.now());
	for (const letter of await endVisits(app.db, app.now())) tell(letter, app, 'late');
}
