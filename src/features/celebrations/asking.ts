import { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import { queueLetters, type Letter } from '#src/delivery/letters.ts';
import { quietUntil } from '#src/domain/quiet-hours.ts';
import { milestoneLetters, type Celebration } from '#src/features/celebrations/celebration.ts';
import { draftAsked } from '#src/features/celebrations/drafts.ts';
import { reachedStep, type ReachedStep } from '#src/features/celebrations/reached.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { standingOf } from '#src/features/people.ts';
import { toldBy, type DirectPlan } from '#src/features/told.ts';
import type { Vault } from '#src/vault.ts';

/** What somebody is asked about: a step that they have reached, or something that they wished to show and that could not be. */
export type Asked =
	{ readonly kind: 'step'; readonly step: ReachedStep } | { readonly kind: 'draft'; readonly draft: Celebration };

/** What is to be done with a question about a celebration now. */
export type AskPlan = DirectPlan<{ readonly asked: Asked }>;

/** Later than this after it came, somebody is asked when they come by, and not out of the blue. */
const fresh = Temporal.Duration.from({ hours: 24 });
/** Nobody is asked before nine on their own clock. */
const night = { from: 0, to: 9 };

/** Looks at what is true now: whether there still is something to ask, and where and when its person may be. */
export async function planAsking(db: Db, vault: Vault, letter: Letter, at: Temporal.Instant): Promise<AskPlan> {
	const { user } = letter;
	if (user === null) return { do: 'drop', why: 'nobody' };
	if (isAgain(letter)) return { do: 'visit' };
	const asked = await askedIn(db, vault, letter, at);
	if (!asked) return { do: 'drop', why: 'there is nothing to ask any more' };
	if (asked.kind === 'draft') return { do: 'visit' };
	const { guild, at: came } = asked.step;
	const told = await toldBy(db, user);
	if (told.dmAgreedAt === null || told.dmChannel === null) return { do: 'visit' };
	if (letter.begun === null && Temporal.Instant.compare(at, came.add(fresh)) > 0) return { do: 'visit' };
	const { rule } = await standingOf(db, { user, guild });
	const until = quietUntil(at, night, rule.zone) ?? quietUntil(at, told.quiet, rule.zone);
	if (until) return { do: 'wait', until };
	return { do: 'send', channel: told.dmChannel, locale: told.locale, asked };
}

/** What a letter asks about; undefined where that is nothing any more, or nothing may be kept about its person there. */
export async function askedIn(db: Db, vault: Vault, letter: Letter, at: Temporal.Instant): Promise<Asked | undefined> {
	const { subject } = letter;
	const user = letter.user ?? '';
	const step = await reachedStep(db, vault, user, subject);
	if (step) {
		if (step.celebrate === 'off' || !(await hasAgreed(db, { user, guild: step.guild }))) return undefined;
		return { kind: 'step', step };
	}
	if (!isAgain(letter)) return undefined;
	const draft = await draftAsked(db, vault, { user, id: subject }, at);
	if (!draft || !(await hasAgreed(db, { user, guild: draft.guild }))) return undefined;
	return { kind: 'draft', draft };
}

/** No message gets through to its person: they are asked when they come by. */
export async function askAtVisit(db: Db, letter: Letter, at: Temporal.Instant): Promise<void> {
	if (isAgain(letter)) return;
	const { user, guild, subject, key, expires } = letter;
	const again = { key: `${againMark}${key}`, kind: milestoneLetters, user, guild, subject, priority: 6, due: at };
	await queueLetters(db, [{ ...again, expires }]);
}

/** With this the key of a letter begins that is only shown at a visit. */
const againMark = 'again:';

function isAgain({ key }: Letter): boolean {
	return key.startsWith(againMark);
}
