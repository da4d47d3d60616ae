import type { Temporal } from 'temporal-polyfill';
import type { Part } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import type { DayRule } from '#src/domain/day.ts';
import type { Progress } from '#src/domain/streak.ts';

/** What every section of one's own page is written with. */
export interface Page extends Omit<Context, 'answer'> {
	/** A Discord locale. */
	readonly locale: string;
	readonly rule: DayRule;
	/** The person's day. */
	readonly today: Temporal.PlainDate;
	readonly progress: Progress;
}

/**
 * One section of the page: what there is to read, and at most one row of buttons. Nothing where there is nothing to say.
 * At most 3,500 characters are left for all of them, and 30 components.
 */
export type Section = (page: Page) => Promise<readonly Part[]>;
